import{createRequire as __createRequire}from"node:module";const require=__createRequire(import.meta.url);
import{Ya as t,_a as o}from"./chunk-BBVLSDUF.js";import"./chunk-WWL4GVWL.js";await o(await t());
