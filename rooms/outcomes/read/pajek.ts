import { PairMatrix } from '@yumen/stats';

/**
 * A co-authorship matrix from a Pajek network: vertices are countries, an arc in each direction holds the joint works, a loop
 * the works of one country. `links` are the edges of both directions once.
 */
export function readPajek(text: string): PairMatrix {
  const names = new Map<string, string>();
  const matrix = new PairMatrix();
  let section = '';
  for (const raw of text.replace(/^\uFEFF/, '').split(/\r?\n/)) {
    const line = raw.trim();
    if (line === '' || line.startsWith('%')) continue;
    if (line.startsWith('*')) {
      section = line.slice(1).split(/\s/)[0]?.toLowerCase() ?? '';
      continue;
    }
    if (section === 'vertices') {
      const vertex = /^(\d+)\s+(?:"([^"]*)"|(\S+))/.exec(line);
      if (vertex) names.set(vertex[1] ?? '', vertex[2] ?? vertex[3] ?? '');
      continue;
    }
    const [from = '', to = '', weight = '1'] = line.split(/\s+/);
    const a = names.get(from);
    const b = names.get(to);
    if (a === undefined || b === undefined) continue;
    if (a === b) matrix.setOwn(a, Number(weight));
    // Arcs come in both directions, so one of them is taken; an edge stands once.
    else if (section === 'edges' || a < b) matrix.add(a, b, Number(weight));
  }
  return matrix;
}
