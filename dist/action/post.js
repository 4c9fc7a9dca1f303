import{createRequire as __createRequire}from"node:module";const require=__createRequire(import.meta.url);
import{ta as t,va as o}from"./chunk-55SQ6377.js";import"./chunk-WWL4GVWL.js";await o(await t());
