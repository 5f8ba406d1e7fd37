export { guardedFetch, NetworkRefused, refuseAddress, type FetchRules } from './guarded-fetch';
export { isPublicAddress } from './public-addresses';
