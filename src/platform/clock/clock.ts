import { Injectable } from '@nestjs/common';

/** The one source of the present moment, so that rules about time can be tested with another. */
@Injectable()
export class Clock {
  now(): Date {
    return new Date();
  }
}
