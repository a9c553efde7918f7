import type { Bilingual } from '@yumen/kernel';
import { text } from '@yumen/kernel';
import type { Basis, Kind } from '@yumen/rules';
import type { LayerLevel } from '@yumen/rules/patch';
import type { Standing } from './words.ts';

/** The law by which a stricter local rule is judged, and who judges. Nothing here says that a rule conflicts. */
export interface LegalTest {
  readonly basis: readonly Basis[];
  readonly question: Bilingual;
  readonly decides: Bilingual;
}

const LICENSING: Basis = {
  instrument: text('行政许可法', 'Administrative Licensing Law'),
  articles: ['14', '15', '16', '17'],
  issued: '2019-04-23',
};
const LEGISLATION: Basis = {
  instrument: text('立法法', 'Legislation Law'),
  articles: ['91', '99-106'],
  issued: '2023-03-13',
};

const PERMITS: readonly Kind[] = ['approval', 'licence'];

/** Undefined where nothing is asked beyond the rule above. */
export function legalTest(standing: Standing, kind: Kind, level: LayerLevel): LegalTest | undefined {
  if (standing === 'equal' || standing === 'looser') return undefined;
  const permit = PERMITS.includes(kind);
  return {
    basis: permit ? [LICENSING, LEGISLATION] : [LEGISLATION],
    question: standing === 'fills_silence' ? SILENT : permit ? PERMIT : DUTY,
    decides: level === 'institution' ? INSTITUTION : BODY,
  };
}

const PERMIT = text(
  '在上层规定之外是否增设了审批或增加了条件（行政许可法第14至17条）；规范性文件不得设定许可。本单位内部规定是否受此约束，也由有权机关认定。',
  'Does it create a permit, or a condition, beyond the rule above (Administrative Licensing Law 14 to 17; other documents create no permits)? Whether an internal rule falls under this is for the competent body too.',
);
const DUTY = text(
  '是否没有上位法依据而减损权利、增加义务（立法法第91条）；不一致时按第99至104条的效力次序，仍不能确定的按第105、106条裁决。',
  'Does it cut rights or add duties without a basis above (Legislation Law 91)? Rank and order follow Articles 99 to 104; what stays unclear is decided under 105 and 106.',
);
const SILENT = text(
  '上层没有规定，不存在超出；可问的是有无依据（立法法第91条）和是否必要。这是与同行相比的负担，不是违反。',
  'The rule above is silent, so nothing is exceeded; one may ask for the basis (Legislation Law 91) and for the need. A burden compared with peers, not a breach.',
);
const INSTITUTION = text('本单位及其主管部门', 'The institution and the body above it');
const BODY = text('制定机关及立法法第105、106条所列裁决机关', 'The body that made the rule and those named in Legislation Law 105 and 106');
