import { YumenError, nearestName, text } from '@yumen/kernel';
import type { Patch } from '@yumen/rules/patch';

/** Layers whose rules change verdicts and could be applied everywhere. Rules of single institutions are not proposed as law. */
export function layersToSpread(layers: readonly Patch[]): Patch[] {
  return layers.filter((layer) => layer.level !== 'institution' && (layer.changes?.length ?? 0) + (layer.add?.length ?? 0) > 0);
}

/** Prefix of the id of a reform that spreads a layer. */
const EVERYWHERE = 'everywhere.';

export function isSpread(id: string): boolean {
  return id.startsWith(EVERYWHERE);
}

export function spreadId(layer: string): string {
  return EVERYWHERE + layer;
}

/**
 * What a pilot zone, province or city allows or asks, applied everywhere: the changes of its layer as a reform of the national rule.
 * @throws YumenError `not_found` for a layer that does not exist or changes nothing that can be evaluated
 */
export function spreadLayer(layers: readonly Patch[], layerId: string): Patch {
  const choices = layersToSpread(layers);
  const layer = choices.find((item) => item.id === layerId);
  if (!layer) {
    const near = nearestName(
      layerId,
      choices.map((item) => item.id),
    );
    throw new YumenError({
      code: 'not_found',
      what: text(`没有可推行到全国的层级「${layerId}」`, `there is no layer '${layerId}' whose rules could be applied everywhere`),
      remedy: near
        ? text(`是否指「${near}」？`, `did you mean '${near}'?`)
        : text(`可取：${choices.map((item) => item.id).join('、')}`, `one of: ${choices.map((item) => item.id).join(', ')}`),
    });
  }
  const { changes, add } = layer;
  return {
    id: spreadId(layer.id),
    kind: 'reform',
    title: text(`${layer.title.zh}的做法推行到全国`, `${layer.title.en}: its rules applied everywhere`),
    summary: text(
      '把该层级的改动当作全国规则计算，不是立法建议；层级的条件原样保留。',
      'Counts what this layer changes as if it were the national rule; not a proposal of law. Its conditions stay as they are.',
    ),
    ...(changes ? { changes } : {}),
    ...(add ? { add } : {}),
  };
}
