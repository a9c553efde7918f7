import { once } from 'node:events';
import { afterAll, describe, expect, it } from 'vitest';
import { createPlan, listPlans } from '@yumen/clearance';
import { verifyAudit } from '@yumen/platform/audit';
import { openDatabase } from '@yumen/platform/db';
import { silentLog } from '@yumen/platform/log';
import { clearanceRoom } from '@yumen/clearance/server';
import { connect } from '@yumen/server';
import { home, removeMade, runProgram, startProcess } from './process.ts';
import { emptyLedger, lostSaves, saveUntilKilled } from './saver.ts';

afterAll(removeMade);

/** Two data folders side by side, because most of the time goes into starting the server. */
const LANES = 2;
const ROUNDS = 25;
/** Only against hanging for ever: how long fifty starts take is the machine's affair, and nothing here is proven by the clock. */
const HANGING_MS = 3_600_000;

describe('kill -9 in the middle of saving plans', () => {
  it(
    `loses no acknowledged save in ${LANES * ROUNDS} rounds, and the records always open again`,
    async () => {
      const lanes = await Promise.all(Array.from({ length: LANES }, (_unused, lane) => killAgainAndAgain(lane)));
      expect(lanes.map(({ rounds, lost }) => ({ rounds, lost }))).toEqual(lanes.map(() => ({ rounds: ROUNDS, lost: [] })));
      // Were hardly anything saved, surviving would prove nothing.
      expect(Math.min(...lanes.map((lane) => lane.saves))).toBeGreaterThan(ROUNDS * 2);
      expect(Math.min(...lanes.map((lane) => lane.interrupted))).toBeGreaterThan(ROUNDS / 2);
    },
    HANGING_MS,
  );
});

async function killAgainAndAgain(lane: number): Promise<{ rounds: number; saves: number; interrupted: number; lost: string[] }> {
  const folder = await home();
  const ledger = emptyLedger();
  const lost: string[] = [];
  let touched: Iterable<string> = [];
  let rounds = 0;
  /** Rounds in which the kill came while a save was on its way. */
  let interrupted = 0;
  for (; rounds < ROUNDS; rounds += 1) {
    const server = await startProcess(folder);
    lost.push(...(await lostSaves(server, ledger, touched)));
    const nth = rounds * LANES + lane;
    // Spread over the first saves of a fresh server and over the parts of one save.
    const moment = { saves: 3 + (nth % 9), delayMs: (nth * 7) % 40 };
    ledger.unanswered.clear();
    touched = await saveUntilKilled(server, ledger, rounds, moment);
    if (ledger.unanswered.size > 0) interrupted += 1;
  }
  const server = await startProcess(folder);
  lost.push(...(await lostSaves(server, ledger, ledger.acknowledged.keys())));
  await server.kill();
  lost.push(...(await brokenRecords(folder)));
  return { rounds, saves: ledger.saves, interrupted, lost };
}

/** Half-saved plans: one without its history, a history with a gap, a save without its audit entry, a broken audit chain. */
async function brokenRecords(folder: string): Promise<string[]> {
  const { db, close } = await openDatabase({ home: folder });
  const broken = await db.sql`select p.id from clearance.plans p left join clearance.plan_changes c on c.plan_id = p.id
    group by p.id having count(c.revision) <> p.revision or max(c.revision) is distinct from p.revision`;
  const [counts] = await db.sql<{ changes: number; audited: number }>`select
    (select count(*) from clearance.plan_changes) as changes, (select count(*) from platform.audit_events) as audited`;
  const chain = await verifyAudit(db);
  await close();
  return [
    ...broken.map((row) => JSON.stringify(row)),
    ...(counts?.changes === counts?.audited ? [] : [`${counts?.changes} changes, ${counts?.audited} audit entries`]),
    ...(chain.brokenAt === null ? [] : [`the audit chain breaks at ${chain.brokenAt}`]),
  ];
}

describe('a second process on the same data folder', () => {
  it(
    'is refused with the process, the address and what to do; a command goes to the running server instead',
    async () => {
      const folder = await home();
      const server = await startProcess(folder);
      const second = runProgram('apps/server/main.ts', folder);
      let said = '';
      second.stderr?.on('data', (chunk: Buffer) => (said += chunk.toString()));
      expect((await once(second, 'exit'))[0]).toBe(4);
      expect(said).toContain(`process ${server.pid}`);
      expect(said).toContain(server.url);
      expect(said).toContain('YUMEN_HOME');
      expect(said).not.toMatch(/\n\s+at /);

      const options = { home: folder, rooms: [clearanceRoom], ports: {}, log: silentLog() };
      const connection = await connect(options);
      expect(connection.server).toBe(server.url);
      const { id } = await connection.call(createPlan, { document: { title: '经由服务保存' } });
      await connection.close();
      await server.kill();

      // With the server gone, its lock is that of a dead process: the command opens the records itself.
      const alone = await connect(options);
      expect(alone.server).toBeUndefined();
      expect(await alone.call(listPlans, {})).toMatchObject({ total: 1, items: [{ id }] });
      await alone.close();
    },
    HANGING_MS,
  );
});
