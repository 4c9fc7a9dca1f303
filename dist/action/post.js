import{r as e,t}from"../chunks/step-end-MKyVSfxR.js";await t(await e());export{};
//# sourceMappingURL=post.js.map