export {
  BEFORE_SECOND_FACTOR,
  BeforeSecondFactor,
  OPEN_TO_SUPPORT,
  OpenToSupport,
  Public,
  Requires,
  ROUTE_ACCESS,
  SignedIn,
  type RouteAccess,
} from './access.decorators';
export { ApiProblems } from './api-problem.decorator';
export { ApiDownload } from './api-download.decorator';
export { ApiInput, oneOf } from './api-input.decorator';
export { ApiNoun, UNIT_HEADER } from './api-noun.decorator';
export { eachApart, refusalOf, type ItemResult } from './each-apart';
export { itemsAnswer, ItemsAnswer } from './items-answer.dto';
export { shareFairly } from './fair-turns';
export { acceptBodies, readRestOfBodies } from './bodies';
export { carryContext } from './carry-context';
export { csrfToken, unitOfCsrfToken } from './csrf';
export { readFiles, withEachFile, withFileForm, type FileForm, type ReceivedFile } from './file-form';
export {
  asBoolean,
  asInteger,
  asList,
  blankIsAbsent,
  onOneLine,
  parseInput,
  severalLines,
  trimmed,
} from './input';
export { ANY_OPERATION, ForService, SERVICE_KEY, SERVICE_OPERATION } from './for-service.decorator';
export { firstFieldOf } from './first-field';
export { attempt, nested, textOf, textsOf, type FormOutcome } from './forms';
export { Frames, seeOther } from './frames';
export { HttpModule } from './http.module';
export { acceptParts, partOf, PART_TYPE } from './part-body';
export { RateLimited, RateLimiter, RateLimitGuard } from './rate-limit';
export { contentDisposition, sendDownload, sendFile, type SentFile } from './send-file';
export { bodyLimitBytes, isApi, isUnsafe, localPath, pathOf, routedUrl } from './request';
export { knowRoutes } from './unrouted';
export { UnitAnswer } from './unit-answer.dto';
export { documentFramePolicy, documentSheetPolicy, securityHeaders } from './security-headers';
