import{createRequire as __createRequire}from"node:module";const require=__createRequire(import.meta.url);
import{xa as t,za as o}from"./chunk-YNSSCQQQ.js";import"./chunk-WWL4GVWL.js";await o(await t());
