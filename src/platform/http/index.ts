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
export { ApiProblems } from './api/api-problem.decorator';
export { ApiDownload } from './api/api-download.decorator';
export { ApiInput } from './api/api-input.decorator';
export { ApiNoun, UNIT_HEADER } from './api/api-noun.decorator';
export { eachApart, refusalOf, type ItemResult } from './api/each-apart';
export { itemsAnswer, ItemsAnswer } from './api/items-answer.dto';
export { shareFairly } from './limits/fair-turns';
export { carryContext } from './carry-context';
export { csrfToken, unitOfCsrfToken } from './forms/csrf';
export { readFiles, withEachFile, withFileForm, type FileForm, type ReceivedFile } from './bodies/file-form';
export {
  asBoolean,
  asInteger,
  asList,
  blankIsAbsent,
  onOneLine,
  parseInput,
  severalLines,
  trimmed,
} from './bodies/input';
export { ANY_OPERATION, ForService, SERVICE_KEY, SERVICE_OPERATION } from './for-service.decorator';
export { firstFieldOf } from './bodies/first-field';
export { attempt, nested, textOf, textsOf, type FormOutcome } from './forms/forms';
export { Frames, seeOther } from './frames';
export { HttpModule } from './http.module';
export { acceptParts, partOf, PART_TYPE } from './bodies/part-body';
export { RateLimited, RateLimiter, RateLimitGuard } from './limits/rate-limit';
export { contentDisposition, sendDownload, sendFile, type SentFile } from './send-file';
export { bodyLimitBytes, isApi, isUnsafe, localPath, pathOf, routedUrl } from './request';
export { UnitAnswer } from './api/unit-answer.dto';
export { documentFramePolicy, documentSheetPolicy, securityHeaders } from './security-headers';
