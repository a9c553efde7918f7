// Runs the embedded database in a thread of its own, because a long query would otherwise stop the whole server. Plain
// JavaScript: the thread starts without the TypeScript loader, which saves it a second.
import { readFile, writeFile } from 'node:fs/promises';
import { parentPort, workerData } from 'node:worker_threads';
import { PGlite } from '@electric-sql/pglite';

/** Every value passes through as PostgreSQL's text; the main thread reads it, as it does for a PostgreSQL server. */
const asText = new Proxy({}, { get: () => (value) => value });
const serializers = asText;

let database;

async function open() {
  const restore = workerData.restoreFrom;
  database = await PGlite.create({
    dataDir: workerData.directory,
    ...(restore === undefined ? {} : { loadDataDir: new Blob([await readFile(restore)]) }),
  });
  await database.exec(workerData.settings);
  database.parsers = asText;
  return null;
}

async function query({ text, values }) {
  const result = await database.query(text, values, { rowMode: 'array', serializers });
  return {
    command: result.command ?? '',
    affected: result.affectedRows ?? 0,
    fields: result.fields.map((field) => ({ name: field.name, oid: field.dataTypeID })),
    rows: result.rows,
  };
}

async function exec({ text }) {
  await database.exec(text);
  return null;
}

/** Writes the whole data directory as a gzip-compressed tar. */
async function dump({ file }) {
  const archive = await database.dumpDataDir('gzip');
  await writeFile(file, Buffer.from(await archive.arrayBuffer()), { flag: 'wx' });
  return null;
}

async function close() {
  await database?.close();
  return null;
}

const kinds = { open, query, exec, dump, close };

// Requests run one after the other; the answer carries plain data only, never the library's own error objects.
let last = Promise.resolve();
parentPort.on('message', ({ id, kind, ...request }) => {
  last = last.then(async () => {
    try {
      parentPort.postMessage({ id, value: await kinds[kind](request) });
    } catch (error) {
      const { message, code, constraint } = error ?? {};
      parentPort.postMessage({ id, failure: { message: String(message ?? error).slice(0, 2000), code, constraint } });
    }
  });
});
