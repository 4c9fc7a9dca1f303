import{r as e,t}from"../chunks/step-end-D_oY65Dk.js";await t(await e());export{};
//# sourceMappingURL=post.js.map