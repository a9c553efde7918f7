import { expressionIri, workIri } from './ids.ts';
import type { ParsedInstrument, Provision, ProvisionKind } from './model.ts';

/** Element of Akoma Ntoso 3.0 for each kind. 项 is a point, 目 an indent; ids keep our names and are read back with either. */
export const AKN_ELEMENT: Readonly<Record<Exclude<ProvisionKind, 'annex' | 'table'>, string>> = {
  part: 'part',
  subpart: 'subpart',
  chapter: 'chapter',
  section: 'section',
  heading: 'hcontainer',
  clause: 'clause',
  article: 'article',
  paragraph: 'paragraph',
  item: 'point',
  subitem: 'indent',
};
const NAMESPACE = 'http://docs.oasis-open.org/legaldocml/ns/akn/3.0';

/** The instrument as an Akoma Ntoso document. Dates of the version stand in the lifecycle, the rest under our own namespace. */
export function writeAkn(instrument: ParsedInstrument): string {
  const work = workIri(instrument);
  const expression = expressionIri(instrument);
  const date = instrument.versionDate.date ?? '0001-01-01';
  const language = instrument.language === 'en' ? 'eng' : 'zho';
  const isAct = !['plan', 'notice', 'other'].includes(instrument.kind);
  const element = isAct ? 'act' : 'doc';
  const children = childrenOf(instrument.provisions);
  const top = children.get(null) ?? [];
  const body = top
    .filter((p) => p.kind !== 'annex')
    .map((p) => provision(p, children, 4))
    .join('\n');
  const annexes = top.filter((p) => p.kind === 'annex');
  return `<?xml version="1.0" encoding="UTF-8"?>
<akomaNtoso xmlns="${NAMESPACE}" xmlns:yumen="https://yumen.example/akn">
  <${element} name="${instrument.kind}">
    <meta>
      <identification source="#yumen">
        <FRBRWork>
          <FRBRthis value="${attribute(work)}/!main"/>
          <FRBRuri value="${attribute(work)}"/>
          <FRBRalias value="${attribute(instrument.title)}" name="title"/>${
            instrument.titleEn === null
              ? ''
              : `
          <FRBRalias value="${attribute(instrument.titleEn)}" name="title-en"/>`
          }
          <FRBRdate date="${date}" name="issued"/>
          <FRBRauthor href="#issuer"/>
          <FRBRcountry value="${instrument.place.toLowerCase()}"/>${
            instrument.number === null
              ? ''
              : `
          <FRBRnumber value="${attribute(instrument.number)}"/>`
          }
        </FRBRWork>
        <FRBRExpression>
          <FRBRthis value="${attribute(expression)}/!main"/>
          <FRBRuri value="${attribute(expression)}"/>
          <FRBRdate date="${date}" name="version"/>
          <FRBRauthor href="#issuer"/>
          <FRBRlanguage language="${language}"/>
        </FRBRExpression>
        <FRBRManifestation>
          <FRBRthis value="${attribute(expression)}/!main.xml"/>
          <FRBRuri value="${attribute(expression)}.akn"/>
          <FRBRdate date="${date}" name="transcription"/>
          <FRBRauthor href="#yumen"/>
        </FRBRManifestation>
      </identification>
      <references source="#yumen">
        <TLCOrganization eId="issuer" href="/ontology/organization/issuer" showAs="${attribute(instrument.issuer ?? '')}"/>
        <TLCOrganization eId="yumen" href="/ontology/organization/yumen" showAs="Yumen"/>
      </references>
      <proprietary source="#yumen">
        ${facts(instrument)}
      </proprietary>
    </meta>
    <${isAct ? 'body' : 'mainBody'}>
${body}
    </${isAct ? 'body' : 'mainBody'}>${
      annexes.length === 0
        ? ''
        : `
    <attachments>
${annexes.map((annex) => attachment(annex, children)).join('\n')}
    </attachments>`
    }
  </${element}>
</akomaNtoso>
`;
}

/** What the standard has no place for, so that reading back loses nothing. */
function facts(instrument: ParsedInstrument): string {
  const values: readonly (readonly [string, string | null])[] = [
    ['level', instrument.level],
    ['period', instrument.period],
    ['versionDate', instrument.versionDate.date],
    ['inForce', instrument.inForce.date],
    ['inForceSource', instrument.inForce.source],
    ['source', instrument.source],
  ];
  return values.flatMap(([name, value]) => (value === null ? [] : [`<yumen:${name} value="${attribute(value)}"/>`])).join('\n        ');
}

function childrenOf(provisions: readonly Provision[]): Map<string | null, Provision[]> {
  const out = new Map<string | null, Provision[]>();
  for (const p of provisions) out.set(p.parent, [...(out.get(p.parent) ?? []), p]);
  return out;
}

function provision(p: Provision, children: ReadonlyMap<string | null, Provision[]>, depth: number): string {
  const pad = '  '.repeat(depth);
  const name = p.kind === 'table' ? 'hcontainer' : AKN_ELEMENT[p.kind as keyof typeof AKN_ELEMENT];
  const extra = p.kind === 'table' ? ' name="table"' : p.kind === 'heading' ? ' name="heading"' : '';
  const below = (children.get(p.eId) ?? []).map((child) => provision(child, children, depth + 1));
  const words = p.text
    .split('\n')
    .map((line) => `<p>${escape(line)}</p>`)
    .join('');
  const head = [p.label ? `${pad}  <num>${escape(p.label)}</num>` : '', p.heading ? `${pad}  <heading>${escape(p.heading)}</heading>` : ''];
  const wrapped = p.text === '' ? '' : below.length > 0 ? `${pad}  <intro>${words}</intro>` : `${pad}  <content>${words}</content>`;
  const inner = [...head, wrapped, ...below].filter((part) => part).join('\n');
  return `${pad}<${name} eId="${p.eId}"${extra}>\n${inner}\n${pad}</${name}>`;
}

function attachment(annex: Provision, children: ReadonlyMap<string | null, Provision[]>): string {
  const below = (children.get(annex.eId) ?? []).map((child) => provision(child, children, 6)).join('\n');
  return `      <attachment eId="${annex.eId}">
        <num>${escape(annex.label)}</num>
        <heading>${escape(annex.heading)}</heading>
        <doc name="annex">
          <mainBody>
${below}
          </mainBody>
        </doc>
      </attachment>`;
}

function escape(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
}

function attribute(text: string): string {
  return escape(text).replace(/"/g, '&quot;').replace(/\n/g, ' ');
}
