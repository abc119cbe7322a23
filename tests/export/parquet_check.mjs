// parquet_check.mjs SOURCE_DIR PROGRAM: exports an experiment as Parquet and reads every cell back.
import {spawnSync} from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import {pathToFileURL} from 'node:url';

import {makeDesk} from '../support/desk.mjs';

const [, , source, program] = process.argv;
const reader = path.join(source, 'node_modules/hyparquet/src/node.js');
if (!fs.existsSync(reader) || !fs.existsSync(path.join(source, 'node_modules/hyparquet-writer/src/node.js'))) {
    console.log('the libraries that write and read Parquet are not here: npm ci --ignore-scripts');
    process.exit(77);
}
const {asyncBufferFromFile, parquetMetadataAsync, parquetReadObjects} = await import(pathToFileURL(reader));

const {place: desk, check, run, env, end} = makeDesk('parquet', source, program);

// numbers, truth values and words are varied; a share of nothing is empty
const plan = {
    experiment: 1, scenario: 'first-city', days: 3, set: {'people.number': 400, 'score_ban.ban_below': 900}, arms: {none: {arm: 'none'}, as_it_is: {}}, replicates: 2, people: 5,
    factors: {share: {path: 'cameras.share', values: [0.1, 0.5]}, appeals: {path: 'appeals.on', values: [false, true]}, rule: {path: 'recognition.crossings.multiplier_rule', values: ['ratio', 'constant_shift']}},
};
fs.writeFileSync(path.join(desk, 'asked.json'), JSON.stringify(plan));
run('experiment', 'asked.json', '--out', 'asked');
const said = run('export', 'asked', '--parquet');
check('the command says what it left', said.includes('each with a Parquet file of the same rows'), said);

/// Rows of fields; tables here are small.
const rowsOf = (text) => {
    const rows = [[]];
    for (const [whole, quoted, bare, end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\n]*))(,|\n|$)/g)) {
        if (whole === '') break;
        rows.at(-1).push(quoted === undefined ? bare : quoted.replaceAll('""', '"'));
        if (end === '\n') rows.push([]);
    }
    return rows.filter((row) => row.length > 0);
};

const tables = path.join(desk, 'asked/tables');
const csvs = fs.readdirSync(tables).filter((file) => file.endsWith('.csv')).sort();
check('all tables are there', csvs.join() === 'dictionary.csv,means.csv,people.csv,points.csv,runs.csv,values.csv', csvs.join());
const kinds = {};
let empty = 0;
for (const csv of csvs) {
    const [names, ...rows] = rowsOf(fs.readFileSync(path.join(tables, csv), 'utf8'));
    const file = await asyncBufferFromFile(path.join(tables, csv.replace('.csv', '.parquet')));
    const metadata = await parquetMetadataAsync(file);
    for (const element of metadata.schema.slice(1)) kinds[`${csv} ${element.name}`] = element.converted_type ?? element.type;
    check(`${csv}: the columns are the same`, metadata.schema.slice(1).map((element) => element.name).join() === names.join());
    const read = await parquetReadObjects({file});
    check(`${csv}: as many rows`, read.length === rows.length && rows.length > 0, `${read.length} of ${rows.length}`);
    rows.forEach((row, r) => names.forEach((name, c) => {
        const cell = read[r]?.[name];
        const same = row[c] === '' ? cell === null || cell === undefined : typeof cell === 'number' ? cell === Number(row[c]) : String(cell) === row[c];
        empty += row[c] === '' ? 1 : 0;
        check(`${csv}, row ${r + 1}, ${name}`, same, `${row[c]} was read as ${cell}`);
    }));
}
check('something was empty', empty > 0);
const wanted = {
    'points.csv point': 'INT64', 'points.csv share': 'DOUBLE', 'points.csv appeals': 'BOOLEAN', 'points.csv rule': 'UTF8', 'runs.csv seed': 'INT64', 'runs.csv message': 'UTF8', 'values.csv value': 'DOUBLE',
    'values.csv of_count': 'INT64', 'values.csv group': 'UTF8', 'people.csv score_true': 'INT64', 'people.csv group': 'UTF8', 'means.csv half_width_95': 'DOUBLE', 'means.csv n': 'INT64', 'dictionary.csv meaning': 'UTF8',
};
for (const [column, kind] of Object.entries(wanted)) check(`${column} is ${kind}`, kinds[column] === kind, kinds[column]);

// the same tables are the same bytes, and what is missing is said before anything is written
const first = fs.readFileSync(path.join(tables, 'values.parquet'));
run('export', 'asked', '--parquet', '--replace');
check('the same tables are the same bytes', first.equals(fs.readFileSync(path.join(tables, 'values.parquet'))));
const without = spawnSync(program, ['export', 'asked', '--parquet', '--out', 'none'], {cwd: desk, env: {...env, PATH: desk}, encoding: 'utf8'});
check('without Node it ends with 3 and says what to install', without.status === 3 && without.stderr.includes('apt-get install nodejs'), `${without.status} ${without.stderr}`);
check('and nothing is written', !fs.existsSync(path.join(desk, 'none')));

end();
