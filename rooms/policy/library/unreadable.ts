/** Why a file cannot be read; the words for people are in `cli/words.ts`. */
export type UnreadableCode =
  | 'empty'
  | 'no_access'
  | 'file_too_large'
  | 'no_zip'
  | 'no_document_part'
  | 'document_part_too_large'
  | 'pdf_damaged'
  | 'pdf_without_text'
  | 'no_akn_element'
  | 'akn_cut_off'
  | 'broken_characters'
  | 'not_understood';

export class UnreadableDocument extends Error {
  readonly code: UnreadableCode;

  constructor(code: UnreadableCode, options?: ErrorOptions) {
    super(code, options);
    this.code = code;
  }
}
