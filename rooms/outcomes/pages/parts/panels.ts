import type { Ctx } from '../../report/context.ts';
import type { Section } from '../../report/model.ts';
import { fields, journals } from '../../report/sections/fields.ts';
import { glance } from '../../report/sections/glance.ts';
import { impact } from '../../report/sections/impact.ts';
import { method } from '../../report/sections/method.ts';
import { partners } from '../../report/sections/partners.ts';
import { programmes } from '../../report/sections/programmes.ts';
import { time } from '../../report/sections/time.ts';

export interface PanelOf {
  readonly id: 'glance' | 'time' | 'partners' | 'matrix' | 'programmes' | 'fields' | 'journals' | 'impact' | 'method';
  readonly indicators: readonly string[];
  readonly build: (c: Ctx) => Section | undefined;
}

/** Parts of the dashboard in the order a reader asks; each is computed by itself and shown when it is there. */
export const PANELS: readonly PanelOf[] = [
  { id: 'glance', indicators: ['international.share', 'international.share.all', 'regional.share', 'citations', 'journals.nsc', 'programmes', 'grants.hit-rate'], build: glance },
  { id: 'time', indicators: ['series', 'growth', 'windows'], build: time },
  {
    id: 'partners',
    indicators: [
      'partners',
      'partners.concentration',
      'partners.change',
      'countries',
      'pairs',
      'pairs.strength',
      'grants.hit-rate',
      'grants.rank-agreement',
      'leadership',
      'corresponding.coverage',
    ],
    build: partners,
  },
  { id: 'matrix', indicators: ['countries', 'pairs'], build: () => undefined },
  {
    id: 'programmes',
    indicators: [
      'programmes',
      'programmes.share',
      'programmes.nsc',
      'programmes.fields',
      'programmes.countries',
      'grants.productivity',
      'grants.lag',
      'funders.overlap',
      'statuses',
    ],
    build: programmes,
  },
  { id: 'fields', indicators: ['fields', 'fields.specialisation'], build: fields },
  { id: 'journals', indicators: ['journals', 'journals.nsc'], build: journals },
  { id: 'impact', indicators: ['impact', 'impact.normalised', 'impact.premium', 'impact.collaboration', 'citations'], build: impact },
  { id: 'method', indicators: ['collaboration.types', 'international.strict'], build: method },
];
