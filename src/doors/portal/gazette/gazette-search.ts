import type { GazetteSearch } from '../../../gazette';
import type { GazetteQuery } from './gazette.dto';

export const searchOf = ({ q, tipo, ano, depois }: GazetteQuery): GazetteSearch => ({
  words: q,
  typeId: tipo,
  year: ano,
  after: depois,
});
