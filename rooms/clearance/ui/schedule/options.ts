import { parseDate } from '@yumen/kernel';
import type { Choice, ScheduleOptions } from '@yumen/rules/schedule';
import type { AddressValues } from '@yumen/ui/router';

/** What the address asks for: `start` and `target` as ISO days, `possible=yes`, `choose` as ids parted by commas. Today is the start where neither is given. */
export function scheduleOptions(address: AddressValues, today: string): ScheduleOptions {
  const day = (value: string | undefined): string | undefined => (value !== undefined && parseDate(value) !== undefined ? value : undefined);
  const [start, target] = [day(address.start), day(address.target)];
  const choose = address.choose?.split(',').filter((id) => id !== '') ?? [];
  return {
    ...(start ? { start } : target ? {} : { start: today }),
    ...(target ? { target } : {}),
    ...(address.possible === 'yes' ? { possible: true } : {}),
    ...(choose.length > 0 ? { choose } : {}),
  };
}

/** The choices of the address with this option taken, `flow:id`, instead of the others of its group. */
export function choosing(address: AddressValues, choice: Choice, requirement: string): string {
  const group = new Set(choice.options.flatMap((option) => [option.requirement, `${choice.flow}:${option.requirement}`]));
  const others = (address.choose?.split(',') ?? []).filter((id) => id !== '' && !group.has(id));
  return [...others, `${choice.flow}:${requirement}`].join(',');
}
