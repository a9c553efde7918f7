import type { Command, CommanderError } from 'commander';
import type { Problem } from '@yumen/kernel';
import { YumenError, text } from '@yumen/kernel';

/**
 * What the command-line library refuses, in our words and both languages. The library says what is wrong in English only; the
 * names in its message are all that is taken from it.
 */
export function usageError(error: CommanderError, command: Command): YumenError {
  const help = `${pathOf(command)} --help`;
  const near = /\(Did you mean (?:one of )?(.+?)\?\)/.exec(error.message)?.[1];
  const remedy = near ? text(`是否指 ${near}？用法见 ${help}`, `did you mean ${near}? ${help} shows the usage`) : text(`用法见 ${help}`, `${help} shows the usage`);
  return new YumenError({ code: 'bad_request', what: what(error, command), remedy }, { cause: error });
}

function what({ code, message }: CommanderError, command: Command): Problem['what'] {
  const name = /'([^']*)'/.exec(message)?.[1] ?? '';
  switch (code) {
    case 'commander.unknownCommand':
      return text(`没有命令「${name}」`, `there is no command '${name}'`);
    case 'commander.unknownOption':
      return text(`${pathOf(command)} 没有选项「${name}」`, `${pathOf(command)} has no option '${name}'`);
    case 'commander.missingArgument':
      return text(`缺少参数 <${name}>`, `the argument <${name}> is missing`);
    case 'commander.optionMissingArgument':
      return text(`选项「${name}」后面缺少值`, `the option '${name}' needs a value`);
    case 'commander.missingMandatoryOptionValue':
      return text(`必须给出选项「${name}」`, `the option '${name}' must be given`);
    case 'commander.excessArguments': {
      const [, expected = '', given = ''] = /Expected (\d+) arguments? but got (\d+)/.exec(message) ?? [];
      return text(`参数太多：应有 ${expected} 个，给了 ${given} 个`, `too many arguments: ${expected} expected, ${given} given`);
    }
    default: {
      const said = message.replace(/^error: /, '');
      return text(`命令写法有误（${said}）`, `the command cannot be understood (${said})`);
    }
  }
}

function pathOf(command: Command): string {
  return command.parent ? `${pathOf(command.parent)} ${command.name()}` : command.name();
}
