import{createRequire as __createRequire}from"node:module";const require=__createRequire(import.meta.url);
import{ta as t,va as o}from"./chunk-F3B6QFZA.js";import"./chunk-WWL4GVWL.js";await o(await t());
