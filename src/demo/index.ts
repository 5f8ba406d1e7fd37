export { pedraBranca, serraAzul, type WorldPlan } from './plan';
export { buildWorld, type World, type WorldPerson } from './world';
export { sign, type Signing } from './sign';
export { prepareWorld, seedWorld } from './prepare-world';
