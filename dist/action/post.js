import{createRequire as __createRequire}from"node:module";const require=__createRequire(import.meta.url);
import{hb as t,jb as o}from"./chunk-CJKQH5KT.js";import"./chunk-WWL4GVWL.js";await o(await t());
