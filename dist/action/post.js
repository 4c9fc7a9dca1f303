import{r as e,t}from"../chunks/step-end-C31bs2gM.js";await t(await e());export{};
//# sourceMappingURL=post.js.map