import{r as e,t}from"../chunks/step-end-C91h25Xf.js";await t(await e());export{};
//# sourceMappingURL=post.js.map