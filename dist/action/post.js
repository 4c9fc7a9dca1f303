import{createRequire as __createRequire}from"node:module";const require=__createRequire(import.meta.url);
import{Aa as t,Ca as o}from"./chunk-YJJBU6R2.js";import"./chunk-WWL4GVWL.js";await o(await t());
