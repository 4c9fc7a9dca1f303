import{r as e,t}from"../chunks/step-end-CRa-qvtd.js";await t(await e());export{};
//# sourceMappingURL=post.js.map