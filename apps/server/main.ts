import { ERROR_CODES, isYumenError, renderProblem } from '@yumen/kernel';
import { readConfig } from '@yumen/platform/config';
import { createLog } from '@yumen/platform/log';
import { serve } from './serve.ts';

// The server by itself, without the command line: for a service manager or a container.
let lang: 'zh' | 'en' = 'zh';
try {
  const config = readConfig();
  lang = config.lang;
  const log = createLog({ level: config.logLevel, readable: process.stderr.isTTY });
  await serve({ config, log, write: (line) => void process.stdout.write(`${line}\n`) });
} catch (error) {
  if (!isYumenError(error)) throw error;
  for (const problem of error.problems) process.stderr.write(`${renderProblem(problem, lang)}\n`);
  process.exitCode = ERROR_CODES[error.code].exit;
}
