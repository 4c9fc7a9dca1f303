import{r as e,t}from"../chunks/step-end-BdDE3BfS.js";await t(await e());export{};
//# sourceMappingURL=post.js.map