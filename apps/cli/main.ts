import { createInterface } from 'node:readline';
import { Command, CommanderError } from 'commander';
import type { CliContext } from '@yumen/clearance/cli';
import { registerClearanceCommands, registerPortfolioCommands, registerReferenceCommands, registerScheduleCommands } from '@yumen/clearance/cli';
import { ERROR_CODES, isYumenError, renderProblem } from '@yumen/kernel';
import { registerOutcomesCommands, type OutcomesCliContext } from '@yumen/outcomes/cli';
import { registerCodingCommands, registerPolicyCommands } from '@yumen/policy/cli';
import { localiseHelp } from './help.ts';
import { languageOf, reportLanguage } from './language.ts';
import { usageError } from './usage.ts';

const program = new Command('yumen');

program
  .description('Yumen: international science and technology cooperation — what must we do, who pays, what came of it / 玉门：国际科技合作——须办什么、谁出资、有何成果')
  .version('0.1.0')
  .enablePositionalOptions()
  .option('--lang <lang>', 'zh or en / 语言，zh 或 en');

let lines: AsyncIterator<string> | undefined;

function context(options: { lang?: string }): CliContext {
  return {
    lang: languageOf(options.lang ?? program.opts<{ lang?: string }>().lang),
    write: (line) => void process.stdout.write(`${line}\n`),
    ask: async (prompt) => {
      process.stdout.write(prompt);
      lines ??= createInterface({ input: process.stdin })[Symbol.asyncIterator]();
      const next = await lines.next();
      return next.done ? undefined : next.value;
    },
  };
}

const outcomesHelp: Pick<OutcomesCliContext, 'progress' | 'waitingPlans'> = {
  progress: (line: string) => void (process.stderr.isTTY && process.stderr.write(`${line}\n`)),
  waitingPlans: async (concerns) => {
    const [{ connect }, { waitingPlans }, { readConfig }, { silentLog }] = await Promise.all([
      import('@yumen/server'),
      import('@yumen/server/waiting-plans'),
      import('@yumen/platform/config'),
      import('@yumen/platform/log'),
    ]);
    const { home, databaseUrl } = readConfig();
    const connection = await connect({ home, databaseUrl, log: silentLog() });
    try {
      return await waitingPlans(connection.call)(concerns);
    } finally {
      await connection.close();
    }
  },
};

registerClearanceCommands(program, context);
registerScheduleCommands(program, context);
registerReferenceCommands(program, context);
registerPortfolioCommands(program, context);
registerPolicyCommands(program, context);
registerCodingCommands(program, context);
registerOutcomesCommands(program, (options) => ({ ...context(options), ...outcomesHelp }));

program
  .command('serve')
  .description('serve the product on this machine / 在本机启动')
  .option('--examples', 'put three example plans into an empty store / 空库时放入三份示例方案')
  .option('--port <port>', 'port, instead of YUMEN_PORT / 端口，代替 YUMEN_PORT')
  .action(async (options: { examples?: boolean; port?: string }) => {
    const { serveProduct } = await import('./serve.ts');
    await serveProduct(options);
  });

localiseHelp(program, reportLanguage(process.argv));
settle(program);

/** On the program and every command below it: a wrong argument is reported by us, not by an exit in the middle. */
function settle(command: Command): void {
  command
    .showSuggestionAfterError()
    .configureOutput({ outputError: () => undefined })
    .exitOverride((error) => {
      throw error.exitCode === 0 || error.code === 'commander.help' ? error : usageError(error, command);
    });
  for (const inner of command.commands) settle(inner);
}

// A reader that closes the pipe (`| head`) is not an error.
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 70));

try {
  await program.parseAsync();
} catch (error) {
  process.exitCode = report(error);
} finally {
  process.stdin.destroy();
}

/** Says what went wrong, one line a problem, and gives the exit code. No stack trace for anything a user can cause. */
function report(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
  const lang = reportLanguage(process.argv);
  if (isYumenError(error)) {
    for (const problem of error.problems.slice(0, 50)) process.stderr.write(`${renderProblem(problem, lang)}\n`);
    if (error.problems.length > 50) process.stderr.write(`… +${error.problems.length - 50}\n`);
    return ERROR_CODES[error.code].exit;
  }
  process.stderr.write(lang === 'zh' ? '程序内部错误，请报告此行：' : 'a defect of Yumen, please report this line: ');
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  return ERROR_CODES.internal.exit;
}
