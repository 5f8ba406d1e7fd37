export { pedraBranca, serraAzul, type WorldPlan } from './plan';
export { buildWorld, type World, type WorldPerson } from './world';
export { prepareWorld } from './prepare-world';
