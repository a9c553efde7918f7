import type { WorkDraft } from '../model/work.ts';
import type { ReportBuilder } from './report.ts';
import type { TextInput } from './text-input.ts';

/** One export format: how to recognise it by the first characters and how to read it as a stream. */
export interface Format {
  readonly id: string;
  recognises(head: string, file: string): boolean;
  read(input: TextInput, report: ReportBuilder): AsyncIterable<WorkDraft>;
}
