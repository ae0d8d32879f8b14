"use strict";
// PouchDB on a disk, pushing to express-pouchdb over loopback: `serve FOLDER` prints its port and stays,
// `push FOLDER PORT DOCUMENTS BYTES` writes so many documents and prints how many milliseconds their replication took.

const path = require("node:path");
const PouchDB = require("pouchdb");

const BATCH = 1000;

function serve(folder) {
  const app = require("express")();
  const stored = PouchDB.defaults({ prefix: folder + path.sep });
  const settings = { mode: "minimumForPouchDB", inMemoryConfig: true, logPath: path.join(folder, "log") };
  app.use("/", require("express-pouchdb")(stored, settings));
  const server = app.listen(0, "127.0.0.1", () => console.log(server.address().port));
}

async function push(folder, port, documents, bytes) {
  const name = `day-${process.pid}`;
  const own = new PouchDB(path.join(folder, name));
  const text = (at) => `${at} `.padEnd(bytes, "The customer asks how the interest of last month was computed. ");
  const all = Array.from({ length: documents }, (_, at) => ({ _id: `event-${at}`, text: text(at) }));
  for (let at = 0; at < all.length; at += BATCH) await own.bulkDocs(all.slice(at, at + BATCH));
  const there = new PouchDB(`http://127.0.0.1:${port}/${name}`);
  await there.info(); // the database stands before it is timed
  const began = process.hrtime.bigint();
  const done = await own.replicate.to(there, { batch_size: BATCH });
  const took = Number(process.hrtime.bigint() - began) / 1e6;
  if (!done.ok || done.docs_written !== documents) throw new Error("not all of them came");
  console.log(took);
  await own.close();
}

const [what, folder, ...given] = process.argv.slice(2);
if (what === "serve") serve(folder);
else push(folder, ...given.map(Number));
