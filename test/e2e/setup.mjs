import { buildWeb, isWebBuilt } from '../../scripts/web.mjs';

/** The web application of the sources as they stand, built once for all journeys. */
export default function setup() {
  if (!isWebBuilt() && !buildWeb()) throw new Error('the web application could not be built');
}
