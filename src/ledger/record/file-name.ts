import { digitsOnly } from '../../numbering';
import type { ProcessRecord } from '../offline/format';

export const fileNameOf = ({ process }: ProcessRecord): string =>
  `processo-${digitsOnly(process.number)}.autos.json`;
