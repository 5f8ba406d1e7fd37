export { guardedFetch, refuseAddress, type FetchRules } from './guarded-fetch';
export { isPublicAddress } from './public-addresses';
export { askPublicly, NetworkRefused, type RequestRules } from './public-request';
