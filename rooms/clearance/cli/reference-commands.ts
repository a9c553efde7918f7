import type { Command } from 'commander';
import type { CliContext } from './index.ts';

type Context = (options: { lang?: string }) => CliContext;

export interface ReferenceOptions {
  json?: boolean;
  lang?: string;
}
export interface LayersReportOptions extends ReferenceOptions {
  institution?: string;
}
export interface ProgrammesOptions extends ReferenceOptions {
  on?: string;
  all?: boolean;
}
export interface GapsOptions extends ReferenceOptions {
  on?: string;
}

/** Layers, programmes and gaps. Each implementation is imported only when its command runs. */
export function registerReferenceCommands(program: Command, context: Context): void {
  registerLayerCommands(program, context);
  registerProgrammeCommands(program, context);
  registerGapCommands(program, context);
}

export function registerLayerCommands(program: Command, context: Context): void {
  const layers = program.command('layers').description('pilot zones, places and institutions / 层级与层层加码');
  layers
    .command('list')
    .description('all layers')
    .option('--json', 'machine-readable answer')
    .option('--lang <lang>', 'zh or en')
    .action(async (options: ReferenceOptions) => {
      const { list } = await import('./layers.ts');
      await list(options, context(options));
    });
  layers
    .command('show')
    .description('what one layer changes and how its rules stand to the rule above')
    .argument('<layer>', 'layer id')
    .option('--json', 'machine-readable answer')
    .option('--lang <lang>', 'zh or en')
    .action(async (id: string, options: ReferenceOptions) => {
      const { show } = await import('./layers.ts');
      await show(id, options, context(options));
    });
  layers
    .command('report')
    .description('local rules stricter than, equal to or looser than the rule above / 层层加码报告')
    .option('--institution <id>', "an institution's own view, with its rows")
    .option('--json', 'machine-readable answer')
    .option('--lang <lang>', 'zh or en')
    .action(async (options: LayersReportOptions) => {
      const { report } = await import('./layers.ts');
      await report(options, context(options));
    });
}

export function registerProgrammeCommands(program: Command, context: Context): void {
  program
    .command('programmes')
    .description('which programmes can this team apply for / 可以申请哪些计划')
    .argument('[plan]', 'plan file; without one the catalogue is listed')
    .option('--on <date>', 'state of the law on this day')
    .option('--all', 'also what is no programme of China to apply for')
    .option('--json', 'machine-readable answer')
    .option('--lang <lang>', 'zh or en')
    .action(async (plan: string | undefined, options: ProgrammesOptions) => {
      const { programmes } = await import('./programmes.ts');
      await programmes(plan, options, context(options));
    });
}

export function registerGapCommands(program: Command, context: Context): void {
  program
    .command('gaps')
    .description('what rules announce and nobody has issued / 待出台规定')
    .argument('[plan]', 'plan file; then also which of its verdicts stay open because of it')
    .option('--on <date>', 'counted up to this day')
    .option('--json', 'machine-readable answer')
    .option('--lang <lang>', 'zh or en')
    .action(async (plan: string | undefined, options: GapsOptions) => {
      const { gaps } = await import('./gaps.ts');
      await gaps(plan, options, context(options));
    });
}
