import { clearanceRoom } from '@yumen/clearance/server';
import { readConfig } from '@yumen/platform/config';
import { silentLog } from '@yumen/platform/log';
import { startServer } from '@yumen/server';

// A server that does nothing but keep plans: what the crash tests kill. Its address goes to standard output.
const { home, host } = readConfig();
const server = await startServer({
  home,
  host,
  port: 0,
  rooms: [clearanceRoom],
  ports: {},
  log: silentLog(),
  requestsPerTenSeconds: 1_000_000,
});
process.stdout.write(`${server.url}\n`);
