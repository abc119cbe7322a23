// parquet.mjs LIBRARY FOLDER: beside every table of an export, a Parquet file of the same rows. LIBRARY is the folder of hyparquet-writer.
// Counts and numbers are INT64, values DOUBLE, words UTF-8; what is empty in the CSV is null.
import fs from 'node:fs';
import path from 'node:path';
import {pathToFileURL} from 'node:url';

const [, , library, folder] = process.argv;
const {ParquetWriter, fileWriter} = await import(pathToFileURL(path.join(library, 'src/node.js')));

const rowsOfGroup = 100_000;
const reals = ['value', 'mean', 'sd', 'half_width_95', 'difference', 'difference_sd', 'difference_half_width_95', 'variance_saved', 'p', 'p_holm'];
const wholes = ['point', 'replicate', 'seed', 'days', 'of_count', 'n', 'pairs'];
const words = ['arm', 'group'];

/// The records of a CSV file (RFC 4180), each a list of fields.
async function* records(file) {
    let fields = [];
    let field = '';
    let quoted = false;
    let closed = false;  // a quote was closed just now: another one is a quote that is meant
    for await (const chunk of fs.createReadStream(file, 'utf8'))
        for (const c of chunk) {
            if (quoted && c === '"') [quoted, closed] = [false, true];
            else if (quoted) field += c;
            else if (c === '"') [quoted, field, closed] = [true, closed ? `${field}"` : field, false];
            else if (c === ',' || c === '\n') {
                fields.push(field);
                [field, closed] = ['', false];
                if (c === ',') continue;
                yield fields;
                fields = [];
            } else if (c !== '\r') field += c;
        }
}

const isNumber = (text) => text !== '' && Number.isFinite(Number(text));

/// A column's type by its name; what was varied is numbers, truth values or words by what stands there.
async function types(file, table, names) {
    if (table === 'dictionary') return names.map(() => 'STRING');
    if (table !== 'points') return names.map((name) => (reals.includes(name) ? 'DOUBLE' : wholes.includes(name) || (table === 'people' && !words.includes(name)) ? 'INT64' : 'STRING'));
    const seen = names.map(() => ({numbers: true, truths: true}));
    let head = true;
    for await (const row of records(file)) {
        if (!head) row.forEach((text, i) => [seen[i].numbers, seen[i].truths] = [seen[i].numbers && isNumber(text), seen[i].truths && (text === 'true' || text === 'false')]);
        head = false;
    }
    return names.map((name, i) => (name === 'point' ? 'INT64' : seen[i].truths ? 'BOOLEAN' : seen[i].numbers ? 'DOUBLE' : 'STRING'));
}

const read = {
    BOOLEAN: (text) => text === 'true',
    DOUBLE: (text) => (text === '' ? null : Number(text)),
    INT64: (text) => (text === '' ? null : BigInt(text)),
    STRING: (text) => (text === '' ? null : text),
};
const element = (name, type) => ({name, repetition_type: 'OPTIONAL', ...(type === 'STRING' ? {type: 'BYTE_ARRAY', converted_type: 'UTF8'} : {type})});

async function convert(file) {
    const table = path.basename(file, '.csv');
    let names = null;
    let kinds = null;
    let writer = null;
    let columns = [];
    const put = () => {
        if (columns[0].length > 0) writer.write({columnData: names.map((name, i) => ({name, data: columns[i]})), rowGroupSize: rowsOfGroup});
        columns = names.map(() => []);
    };
    for await (const row of records(file)) {
        if (names === null) {
            names = row;
            kinds = await types(file, table, names);
            columns = names.map(() => []);
            writer = new ParquetWriter({writer: fileWriter(path.join(folder, `${table}.parquet`)), createdBy: 'Panopolis',
                schema: [{name: 'root', num_children: names.length}, ...names.map((name, i) => element(name, kinds[i]))]});
            continue;
        }
        if (row.length !== names.length) throw new Error(`${table}.csv has a row of ${row.length} fields for ${names.length} columns`);
        row.forEach((text, i) => columns[i].push(read[kinds[i]](text)));
        if (columns[0].length === rowsOfGroup) put();
    }
    put();
    writer.finish();
}

try {
    for (const name of fs.readdirSync(folder).filter((file) => file.endsWith('.csv')).sort()) await convert(path.join(folder, name));
} catch (problem) {
    console.error(problem.message);
    process.exit(1);
}
