// A folder of its own, in which a check runs the program as its users do and counts what is not so.
import {execFileSync} from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

/// `source` is the source tree, `program` what is run; the folder goes when the check ends.
export function makeDesk(name, source, program) {
    const place = fs.mkdtempSync(path.join(os.tmpdir(), `panopolis-${name}-`));
    process.on('exit', () => fs.rmSync(place, {recursive: true, force: true}));
    const env = {...process.env, PANOPOLIS_HOME: source};
    let failures = 0;
    return {
        place,
        env,
        check(what, good, seen = '') {
            if (good) return;
            failures += 1;
            console.log(`not so: ${what}${seen === '' ? '' : `\n  ${seen}`}`);
        },
        run: (...words) => execFileSync(program, words, {cwd: place, env, stdio: ['ignore', 'pipe', 'pipe']}).toString(),
        /// Says how it went and ends.
        end() {
            console.log(failures === 0 ? 'all as it should be' : `${failures} not as they should be`);
            process.exit(failures === 0 ? 0 : 1);
        },
    };
}
