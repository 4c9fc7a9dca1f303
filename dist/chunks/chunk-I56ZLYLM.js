import{createRequire as __createRequire}from"node:module";const require=__createRequire(import.meta.url);
import {
  __commonJS,
  __require,
  __toESM,
  require_Pair,
  require_YAMLMap,
  require_createNode,
  require_dist,
  require_foldFlowLines,
  require_log,
  require_map,
  require_seq,
  require_string,
  require_stringifyNumber,
  require_stringifyString,
  require_toJS
} from "./chunk-4AOLS5IA.js";

// node_modules/yaml/dist/util.js
var require_util = __commonJS({
  "node_modules/yaml/dist/util.js"(exports) {
    "use strict";
    var createNode = require_createNode();
    var log = require_log();
    var Pair = require_Pair();
    var toJS = require_toJS();
    var YAMLMap = require_YAMLMap();
    var map = require_map();
    var seq = require_seq();
    var string = require_string();
    var foldFlowLines = require_foldFlowLines();
    var stringifyNumber = require_stringifyNumber();
    var stringifyString = require_stringifyString();
    exports.createNode = createNode.createNode;
    exports.debug = log.debug;
    exports.warn = log.warn;
    exports.createPair = Pair.createPair;
    exports.toJS = toJS.toJS;
    exports.findPair = YAMLMap.findPair;
    exports.mapTag = map.map;
    exports.seqTag = seq.seq;
    exports.stringTag = string.string;
    exports.foldFlowLines = foldFlowLines.foldFlowLines;
    exports.stringifyNumber = stringifyNumber.stringifyNumber;
    exports.stringifyString = stringifyString.stringifyString;
  }
});

// node_modules/yaml-types/dist/bigint.js
var require_bigint = __commonJS({
  "node_modules/yaml-types/dist/bigint.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.bigint = void 0;
    var util_1 = require_util();
    exports.bigint = {
      identify: (value) => {
        return typeof value === "bigint" || value instanceof BigInt;
      },
      tag: "!bigint",
      resolve(str) {
        if (str.endsWith("n"))
          str = str.substring(0, str.length - 1);
        return BigInt(str);
      },
      stringify(item, ctx, onComment, onChompKeep) {
        if (!exports.bigint.identify?.(item.value)) {
          throw new TypeError(`${item.value} is not a bigint`);
        }
        const value = item.value.toString() + "n";
        return (0, util_1.stringifyString)({ value }, ctx, onComment, onChompKeep);
      }
    };
  }
});

// node_modules/yaml-types/dist/class.js
var require_class = __commonJS({
  "node_modules/yaml-types/dist/class.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.classTag = void 0;
    var util_1 = require_util();
    var options = {
      defaultType: "BLOCK_LITERAL"
    };
    exports.classTag = {
      identify(value) {
        const cls = value;
        try {
          return typeof value === "function" && Boolean(class extends cls {
          });
        } catch {
          return false;
        }
      },
      tag: "!class",
      resolve(str) {
        const f2 = class {
        };
        f2.toString = () => str;
        const m2 = str.trim().match(/^class(?:\s+([^{ \s]*?)[{\s])/);
        Object.defineProperty(f2, "name", {
          value: m2?.[1],
          enumerable: false,
          configurable: true,
          writable: true
        });
        return f2;
      },
      options,
      stringify(i, ctx, onComment, onChompKeep) {
        const { type: originalType, value: originalValue } = i;
        const cls = originalValue;
        const value = cls.toString();
        const type2 = originalType || options.defaultType;
        return (0, util_1.stringifyString)({ ...i, type: type2, value }, ctx, onComment, onChompKeep);
      }
    };
  }
});

// node_modules/yaml-types/dist/error.js
var require_error = __commonJS({
  "node_modules/yaml-types/dist/error.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.error = void 0;
    var yaml_1 = require_dist();
    var tag = "!error";
    var customInspectSymbol = /* @__PURE__ */ Symbol.for("nodejs.util.inspect.custom");
    var YAMLErrorObject = class extends yaml_1.YAMLMap {
      constructor() {
        super(...arguments);
        this.tag = tag;
      }
      toJSON(_4, ctx) {
        ctx = { ...ctx, mapAsMap: false };
        const { name, message, stack, ...rest } = super.toJSON(_4, ctx);
        const Cls = name === "EvalError" ? EvalError : name === "RangeError" ? RangeError : name === "ReferenceError" ? ReferenceError : name === "SyntaxError" ? SyntaxError : name === "TypeError" ? TypeError : name === "URIError" ? URIError : Error;
        const er = new Cls(message);
        if (Cls.name !== name) {
          Object.defineProperty(er, "name", {
            value: name,
            enumerable: false,
            configurable: true
          });
        }
        er.stack = stack;
        return Object.assign(er, rest);
      }
      static from(schema2, value, ctx) {
        const error3 = value;
        const { name, message, stack, cause } = error3;
        const maybeCustom = error3;
        let fields = typeof maybeCustom[customInspectSymbol] === "function" && maybeCustom[customInspectSymbol]();
        fields || (fields = typeof maybeCustom.toJSON === "function" && maybeCustom.toJSON());
        fields || (fields = { ...error3 });
        const withCause = cause === void 0 ? {} : { cause };
        delete fields.domain;
        delete fields.domainEmitter;
        delete fields.domainThrew;
        return super.from(schema2, {
          name,
          message,
          stack,
          ...withCause,
          ...fields
        }, ctx);
      }
    };
    exports.error = {
      tag,
      collection: "map",
      nodeClass: YAMLErrorObject,
      identify: (er) => er instanceof Error
    };
  }
});

// node_modules/yaml-types/dist/function.js
var require_function = __commonJS({
  "node_modules/yaml-types/dist/function.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.functionTag = void 0;
    var util_1 = require_util();
    var options = {
      defaultType: "BLOCK_LITERAL"
    };
    exports.functionTag = {
      identify: (value) => typeof value === "function",
      tag: "!function",
      resolve(str) {
        const src = str.split("\n");
        const n = src.shift();
        const name = n ? JSON.parse(n) : void 0;
        const code = src.join("\n");
        const f2 = function() {
        };
        Object.defineProperty(f2, "name", {
          value: name,
          enumerable: false,
          configurable: true
        });
        f2.toString = () => code;
        return f2;
      },
      options,
      stringify(i, ctx, onComment, onChompKeep) {
        const { type: originalType, value: originalValue } = i;
        const fn3 = originalValue;
        const value = JSON.stringify(fn3.name) + "\n" + fn3.toString();
        const type2 = originalType || options.defaultType;
        return (0, util_1.stringifyString)({ ...i, type: type2, value }, ctx, onComment, onChompKeep);
      }
    };
  }
});

// node_modules/yaml-types/dist/null-object.js
var require_null_object = __commonJS({
  "node_modules/yaml-types/dist/null-object.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.nullobject = void 0;
    var yaml_1 = require_dist();
    var tag = "!nullobject";
    var YAMLNullObject = class extends yaml_1.YAMLMap {
      constructor() {
        super(...arguments);
        this.tag = tag;
      }
      toJSON(_4, ctx) {
        const obj = super.toJSON(_4, { ...ctx, mapAsMap: false });
        return Object.assign(/* @__PURE__ */ Object.create(null), obj);
      }
    };
    exports.nullobject = {
      tag,
      collection: "map",
      nodeClass: YAMLNullObject,
      identify: (v4) => !!(typeof v4 === "object" && v4 && !Object.getPrototypeOf(v4))
    };
  }
});

// node_modules/yaml-types/dist/regexp.js
var require_regexp = __commonJS({
  "node_modules/yaml-types/dist/regexp.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.regexp = void 0;
    exports.regexp = {
      identify: (value) => value instanceof RegExp,
      tag: "!re",
      resolve(str) {
        const match3 = str.match(/^\/([\s\S]+)\/([dgimsuy]*)$/);
        if (!match3)
          throw new Error("Invalid RegExp value");
        return new RegExp(match3[1], match3[2]);
      }
    };
  }
});

// node_modules/yaml-types/dist/symbol.js
var require_symbol = __commonJS({
  "node_modules/yaml-types/dist/symbol.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.symbol = exports.sharedSymbol = void 0;
    var util_1 = require_util();
    exports.sharedSymbol = {
      identify: (value) => value?.constructor === Symbol && typeof Symbol.keyFor(value) === "string",
      tag: "!symbol/shared",
      resolve: (str) => Symbol.for(str),
      stringify(item, ctx, onComment, onChompKeep) {
        const key = Symbol.keyFor(item.value);
        if (key === void 0) {
          throw new TypeError("Only shared symbols are supported");
        }
        return (0, util_1.stringifyString)({ value: key }, ctx, onComment, onChompKeep);
      }
    };
    exports.symbol = {
      identify: (value) => value?.constructor === Symbol && Symbol.keyFor(value) === void 0,
      tag: "!symbol",
      resolve: (str) => Symbol(str),
      stringify(item, ctx, onComment, onChompKeep) {
        const sym = item.value;
        if (typeof sym !== "symbol")
          throw new TypeError(`${sym} is not a symbol`);
        const value = String(sym).replace(/^Symbol\(|\)$/g, "");
        return (0, util_1.stringifyString)({ value }, ctx, onComment, onChompKeep);
      }
    };
  }
});

// node_modules/yaml-types/dist/yaml11.js
var require_yaml11 = __commonJS({
  "node_modules/yaml-types/dist/yaml11.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.timestamp = exports.set = exports.pairs = exports.omap = exports.binary = void 0;
    var yaml_1 = require_dist();
    var tags = new yaml_1.Schema({ resolveKnownTags: true }).knownTags;
    exports.binary = tags["tag:yaml.org,2002:binary"], exports.omap = tags["tag:yaml.org,2002:omap"], exports.pairs = tags["tag:yaml.org,2002:pairs"], exports.set = tags["tag:yaml.org,2002:set"];
    exports.timestamp = {
      ...tags["tag:yaml.org,2002:timestamp"],
      default: false
    };
  }
});

// node_modules/yaml-types/dist/index.js
var require_dist2 = __commonJS({
  "node_modules/yaml-types/dist/index.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.timestamp = exports.set = exports.pairs = exports.omap = exports.binary = exports.symbol = exports.sharedSymbol = exports.regexp = exports.nullobject = exports.functionTag = exports.error = exports.classTag = exports.bigint = void 0;
    var bigint_js_1 = require_bigint();
    Object.defineProperty(exports, "bigint", { enumerable: true, get: function() {
      return bigint_js_1.bigint;
    } });
    var class_js_1 = require_class();
    Object.defineProperty(exports, "classTag", { enumerable: true, get: function() {
      return class_js_1.classTag;
    } });
    var error_js_1 = require_error();
    Object.defineProperty(exports, "error", { enumerable: true, get: function() {
      return error_js_1.error;
    } });
    var function_js_1 = require_function();
    Object.defineProperty(exports, "functionTag", { enumerable: true, get: function() {
      return function_js_1.functionTag;
    } });
    var null_object_js_1 = require_null_object();
    Object.defineProperty(exports, "nullobject", { enumerable: true, get: function() {
      return null_object_js_1.nullobject;
    } });
    var regexp_js_1 = require_regexp();
    Object.defineProperty(exports, "regexp", { enumerable: true, get: function() {
      return regexp_js_1.regexp;
    } });
    var symbol_js_1 = require_symbol();
    Object.defineProperty(exports, "sharedSymbol", { enumerable: true, get: function() {
      return symbol_js_1.sharedSymbol;
    } });
    Object.defineProperty(exports, "symbol", { enumerable: true, get: function() {
      return symbol_js_1.symbol;
    } });
    var yaml11_js_1 = require_yaml11();
    Object.defineProperty(exports, "binary", { enumerable: true, get: function() {
      return yaml11_js_1.binary;
    } });
    Object.defineProperty(exports, "omap", { enumerable: true, get: function() {
      return yaml11_js_1.omap;
    } });
    Object.defineProperty(exports, "pairs", { enumerable: true, get: function() {
      return yaml11_js_1.pairs;
    } });
    Object.defineProperty(exports, "set", { enumerable: true, get: function() {
      return yaml11_js_1.set;
    } });
    Object.defineProperty(exports, "timestamp", { enumerable: true, get: function() {
      return yaml11_js_1.timestamp;
    } });
  }
});

// node_modules/events-to-array/index.js
var require_events_to_array = __commonJS({
  "node_modules/events-to-array/index.js"(exports, module) {
    "use strict";
    var { EventEmitter: EventEmitter4 } = __require("events");
    module.exports = eventsToArray;
    function eventsToArray(ee2, ignore = [], map = (x2) => x2) {
      const array = [];
      const orig = ee2.emit;
      ee2.emit = function(...args) {
        if (!ignore.includes(args[0])) {
          args = args.map((arg, i, arr) => {
            if (arg instanceof EventEmitter4) {
              return eventsToArray(arg, ignore, map);
            }
            return map(arg, i, arr);
          });
          array.push(args);
        }
        return orig.apply(this, args);
      };
      return array;
    }
  }
});

// node_modules/async-hook-domain/dist/mjs/index.js
import { createHook, executionAsyncId } from "async_hooks";
import { writeSync } from "fs";
import { format } from "util";
var proc = typeof process === "object" && process ? process : {
  _handler: null,
  env: {},
  execArgv: [],
  /* c8 ignore start */
  hasUncaughtExceptionCaptureCallback: () => {
    const p2 = proc;
    return !!p2._handler;
  },
  setUncaughtExceptionCaptureCallback: (fn3) => {
    const p2 = proc;
    p2._handler = fn3;
  },
  /* c8 ignore end */
  listeners: () => ({}),
  emit: () => false,
  once: () => proc,
  on: () => proc,
  removeListener: () => proc
};
var debugAlways = /* @__PURE__ */ (() => {
  return (...args) => writeSync(2, format(...args) + "\n");
})();
var debug = proc.env.ASYNC_HOOK_DOMAIN_DEBUG !== "1" ? () => {
} : debugAlways;
var domains = /* @__PURE__ */ new Map();
var unhandledRejectionMode = (() => {
  let mode = "throw";
  for (let i = 0; i < proc.execArgv.length; i++) {
    const m2 = process.execArgv[i];
    if (m2.startsWith("--unhandled-rejections=")) {
      mode = m2.substring("--unhandled-rejections=".length);
    } else if (m2 === "--unhandled-rejections") {
      mode = proc.execArgv[i + 1];
    }
  }
  return mode;
})();
var domainHook = null;
var activateDomains = () => {
  if (!domainHook) {
    debug("ACTIVATE");
    domainHook = createHook(hookMethods);
    domainHook.enable();
    proc.on("uncaughtExceptionMonitor", domainErrorHandler);
    if (unhandledRejectionMode !== "strict") {
      proc.emit = domainProcessEmit;
    }
  }
};
var deactivateDomains = () => {
  if (domainHook) {
    debug("DEACTIVATE");
    domainHook.disable();
    domainHook = null;
    proc.removeListener("uncaughtExceptionMonitor", domainErrorHandler);
    proc.emit = originalProcessEmit;
  }
};
var originalProcessEmit = proc.emit;
var domainProcessEmit = (ev, ...args) => {
  if (ev !== "unhandledRejection" || proc.listeners("unhandledRejection").length) {
    return originalProcessEmit.call(proc, ev, ...args);
  }
  const er = args[0];
  return domainErrorHandler(er, "unhandledRejection", true);
};
var domainErrorHandler = (er, ev, rejectionHandler = false) => {
  debug("AHD MAYBE HANDLE?", ev, er);
  if (proc.hasUncaughtExceptionCaptureCallback() || proc.listeners("uncaughtException").length > 0) {
    debug("OTHER HANDLER ALREADY SET");
    return false;
  }
  const domain = currentDomain();
  if (domain) {
    debug("HAVE DOMAIN");
    try {
      domain.onerror(er, ev);
    } catch (e) {
      debug("ONERROR THREW", e);
      domain.destroy();
      if (domainErrorHandler(e)) {
        return true;
      }
      throw e;
    }
    if (!rejectionHandler) {
      proc.setUncaughtExceptionCaptureCallback(() => {
        debug("UECC ONCE");
        proc.setUncaughtExceptionCaptureCallback(null);
      });
      if (unhandledRejectionMode === "strict") {
        process.once("unhandledRejection", () => {
        });
      }
    }
    return true;
  }
  return false;
};
var hookMethods = {
  init(id2, type2, triggerId) {
    debug("INIT", id2, type2, triggerId);
    const current = domains.get(triggerId);
    if (current) {
      debug("INIT have current", current);
      current.ids.add(id2);
      domains.set(id2, current);
      debug("POST INIT", id2, type2, current);
    }
  },
  destroy(id2) {
    const domain = domains.get(id2);
    debug("DESTROY", id2);
    if (!domain) {
      return;
    }
    domains.delete(id2);
    domain.ids.delete(id2);
    if (!domain.ids.size) {
      domain.destroy();
    }
  }
};
var currentDomain = () => domains.get(executionAsyncId());
var id = 1;
var Domain = class {
  eid;
  id;
  ids;
  onerror;
  parent;
  destroyed;
  constructor(onerror) {
    if (typeof onerror !== "function") {
      const er = new TypeError("onerror must be a function");
      Error.captureStackTrace(er, this.constructor);
      throw er;
    }
    const eid = executionAsyncId();
    this.eid = eid;
    this.id = id++;
    this.ids = /* @__PURE__ */ new Set([eid]);
    this.onerror = onerror;
    this.parent = domains.get(eid);
    this.destroyed = false;
    domains.set(eid, this);
    debug("NEW DOMAIN", this.id, this.eid, this.ids);
    activateDomains();
  }
  destroy() {
    if (this.destroyed) {
      return;
    }
    debug("DESTROY DOMAIN", this.id, this.eid, this.ids);
    this.destroyed = true;
    let parent = this.parent;
    while (parent && parent.destroyed) {
      parent = parent.parent;
    }
    this.parent = parent;
    if (parent) {
      for (const id2 of this.ids) {
        domains.set(id2, parent);
        parent.ids.add(id2);
      }
    } else {
      for (const id2 of this.ids) {
        domains.delete(id2);
      }
    }
    this.ids = /* @__PURE__ */ new Set();
    if (!domains.size) {
      deactivateDomains();
    }
  }
};

// node_modules/@tapjs/core/dist/esm/base.js
import { AsyncResource } from "async_hooks";

// node_modules/minipass/dist/esm/index.js
import { EventEmitter } from "node:events";
import Stream from "node:stream";
import { StringDecoder } from "node:string_decoder";
var proc2 = typeof process === "object" && process ? process : {
  stdout: null,
  stderr: null
};
var isStream = (s) => !!s && typeof s === "object" && (s instanceof Minipass || s instanceof Stream || isReadable(s) || isWritable(s));
var isReadable = (s) => !!s && typeof s === "object" && s instanceof EventEmitter && typeof s.pipe === "function" && // node core Writable streams have a pipe() method, but it throws
s.pipe !== Stream.Writable.prototype.pipe;
var isWritable = (s) => !!s && typeof s === "object" && s instanceof EventEmitter && typeof s.write === "function" && typeof s.end === "function";
var EOF = /* @__PURE__ */ Symbol("EOF");
var MAYBE_EMIT_END = /* @__PURE__ */ Symbol("maybeEmitEnd");
var EMITTED_END = /* @__PURE__ */ Symbol("emittedEnd");
var EMITTING_END = /* @__PURE__ */ Symbol("emittingEnd");
var EMITTED_ERROR = /* @__PURE__ */ Symbol("emittedError");
var CLOSED = /* @__PURE__ */ Symbol("closed");
var READ = /* @__PURE__ */ Symbol("read");
var FLUSH = /* @__PURE__ */ Symbol("flush");
var FLUSHCHUNK = /* @__PURE__ */ Symbol("flushChunk");
var ENCODING = /* @__PURE__ */ Symbol("encoding");
var DECODER = /* @__PURE__ */ Symbol("decoder");
var FLOWING = /* @__PURE__ */ Symbol("flowing");
var PAUSED = /* @__PURE__ */ Symbol("paused");
var RESUME = /* @__PURE__ */ Symbol("resume");
var BUFFER = /* @__PURE__ */ Symbol("buffer");
var PIPES = /* @__PURE__ */ Symbol("pipes");
var BUFFERLENGTH = /* @__PURE__ */ Symbol("bufferLength");
var BUFFERPUSH = /* @__PURE__ */ Symbol("bufferPush");
var BUFFERSHIFT = /* @__PURE__ */ Symbol("bufferShift");
var OBJECTMODE = /* @__PURE__ */ Symbol("objectMode");
var DESTROYED = /* @__PURE__ */ Symbol("destroyed");
var ERROR = /* @__PURE__ */ Symbol("error");
var EMITDATA = /* @__PURE__ */ Symbol("emitData");
var EMITEND = /* @__PURE__ */ Symbol("emitEnd");
var EMITEND2 = /* @__PURE__ */ Symbol("emitEnd2");
var ASYNC = /* @__PURE__ */ Symbol("async");
var ABORT = /* @__PURE__ */ Symbol("abort");
var ABORTED = /* @__PURE__ */ Symbol("aborted");
var SIGNAL = /* @__PURE__ */ Symbol("signal");
var DATALISTENERS = /* @__PURE__ */ Symbol("dataListeners");
var DISCARDED = /* @__PURE__ */ Symbol("discarded");
var defer = (fn3) => Promise.resolve().then(fn3);
var nodefer = (fn3) => fn3();
var isEndish = (ev) => ev === "end" || ev === "finish" || ev === "prefinish";
var isArrayBufferLike = (b3) => b3 instanceof ArrayBuffer || !!b3 && typeof b3 === "object" && b3.constructor && b3.constructor.name === "ArrayBuffer" && b3.byteLength >= 0;
var isArrayBufferView = (b3) => !Buffer.isBuffer(b3) && ArrayBuffer.isView(b3);
var Pipe = class {
  src;
  dest;
  opts;
  ondrain;
  constructor(src, dest, opts) {
    this.src = src;
    this.dest = dest;
    this.opts = opts;
    this.ondrain = () => src[RESUME]();
    this.dest.on("drain", this.ondrain);
  }
  unpipe() {
    this.dest.removeListener("drain", this.ondrain);
  }
  // only here for the prototype
  /* c8 ignore start */
  proxyErrors(_er) {
  }
  /* c8 ignore stop */
  end() {
    this.unpipe();
    if (this.opts.end)
      this.dest.end();
  }
};
var PipeProxyErrors = class extends Pipe {
  unpipe() {
    this.src.removeListener("error", this.proxyErrors);
    super.unpipe();
  }
  constructor(src, dest, opts) {
    super(src, dest, opts);
    this.proxyErrors = (er) => this.dest.emit("error", er);
    src.on("error", this.proxyErrors);
  }
};
var isObjectModeOptions = (o2) => !!o2.objectMode;
var isEncodingOptions = (o2) => !o2.objectMode && !!o2.encoding && o2.encoding !== "buffer";
var Minipass = class extends EventEmitter {
  [FLOWING] = false;
  [PAUSED] = false;
  [PIPES] = [];
  [BUFFER] = [];
  [OBJECTMODE];
  [ENCODING];
  [ASYNC];
  [DECODER];
  [EOF] = false;
  [EMITTED_END] = false;
  [EMITTING_END] = false;
  [CLOSED] = false;
  [EMITTED_ERROR] = null;
  [BUFFERLENGTH] = 0;
  [DESTROYED] = false;
  [SIGNAL];
  [ABORTED] = false;
  [DATALISTENERS] = 0;
  [DISCARDED] = false;
  /**
   * true if the stream can be written
   */
  writable = true;
  /**
   * true if the stream can be read
   */
  readable = true;
  /**
   * If `RType` is Buffer, then options do not need to be provided.
   * Otherwise, an options object must be provided to specify either
   * {@link Minipass.SharedOptions.objectMode} or
   * {@link Minipass.SharedOptions.encoding}, as appropriate.
   */
  constructor(...args) {
    const options = args[0] || {};
    super();
    if (options.objectMode && typeof options.encoding === "string") {
      throw new TypeError("Encoding and objectMode may not be used together");
    }
    if (isObjectModeOptions(options)) {
      this[OBJECTMODE] = true;
      this[ENCODING] = null;
    } else if (isEncodingOptions(options)) {
      this[ENCODING] = options.encoding;
      this[OBJECTMODE] = false;
    } else {
      this[OBJECTMODE] = false;
      this[ENCODING] = null;
    }
    this[ASYNC] = !!options.async;
    this[DECODER] = this[ENCODING] ? new StringDecoder(this[ENCODING]) : null;
    if (options && options.debugExposeBuffer === true) {
      Object.defineProperty(this, "buffer", { get: () => this[BUFFER] });
    }
    if (options && options.debugExposePipes === true) {
      Object.defineProperty(this, "pipes", { get: () => this[PIPES] });
    }
    const { signal } = options;
    if (signal) {
      this[SIGNAL] = signal;
      if (signal.aborted) {
        this[ABORT]();
      } else {
        signal.addEventListener("abort", () => this[ABORT]());
      }
    }
  }
  /**
   * The amount of data stored in the buffer waiting to be read.
   *
   * For Buffer strings, this will be the total byte length.
   * For string encoding streams, this will be the string character length,
   * according to JavaScript's `string.length` logic.
   * For objectMode streams, this is a count of the items waiting to be
   * emitted.
   */
  get bufferLength() {
    return this[BUFFERLENGTH];
  }
  /**
   * The `BufferEncoding` currently in use, or `null`
   */
  get encoding() {
    return this[ENCODING];
  }
  /**
   * @deprecated - This is a read only property
   */
  set encoding(_enc) {
    throw new Error("Encoding must be set at instantiation time");
  }
  /**
   * @deprecated - Encoding may only be set at instantiation time
   */
  setEncoding(_enc) {
    throw new Error("Encoding must be set at instantiation time");
  }
  /**
   * True if this is an objectMode stream
   */
  get objectMode() {
    return this[OBJECTMODE];
  }
  /**
   * @deprecated - This is a read-only property
   */
  set objectMode(_om) {
    throw new Error("objectMode must be set at instantiation time");
  }
  /**
   * true if this is an async stream
   */
  get ["async"]() {
    return this[ASYNC];
  }
  /**
   * Set to true to make this stream async.
   *
   * Once set, it cannot be unset, as this would potentially cause incorrect
   * behavior.  Ie, a sync stream can be made async, but an async stream
   * cannot be safely made sync.
   */
  set ["async"](a) {
    this[ASYNC] = this[ASYNC] || !!a;
  }
  // drop everything and get out of the flow completely
  [ABORT]() {
    this[ABORTED] = true;
    this.emit("abort", this[SIGNAL]?.reason);
    this.destroy(this[SIGNAL]?.reason);
  }
  /**
   * True if the stream has been aborted.
   */
  get aborted() {
    return this[ABORTED];
  }
  /**
   * No-op setter. Stream aborted status is set via the AbortSignal provided
   * in the constructor options.
   */
  set aborted(_4) {
  }
  write(chunk, encoding, cb) {
    if (this[ABORTED])
      return false;
    if (this[EOF])
      throw new Error("write after end");
    if (this[DESTROYED]) {
      this.emit("error", Object.assign(new Error("Cannot call write after a stream was destroyed"), { code: "ERR_STREAM_DESTROYED" }));
      return true;
    }
    if (typeof encoding === "function") {
      cb = encoding;
      encoding = "utf8";
    }
    if (!encoding)
      encoding = "utf8";
    const fn3 = this[ASYNC] ? defer : nodefer;
    if (!this[OBJECTMODE] && !Buffer.isBuffer(chunk)) {
      if (isArrayBufferView(chunk)) {
        chunk = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
      } else if (isArrayBufferLike(chunk)) {
        chunk = Buffer.from(chunk);
      } else if (typeof chunk !== "string") {
        throw new Error("Non-contiguous data written to non-objectMode stream");
      }
    }
    if (this[OBJECTMODE]) {
      if (this[FLOWING] && this[BUFFERLENGTH] !== 0)
        this[FLUSH](true);
      if (this[FLOWING])
        this.emit("data", chunk);
      else
        this[BUFFERPUSH](chunk);
      if (this[BUFFERLENGTH] !== 0)
        this.emit("readable");
      if (cb)
        fn3(cb);
      return this[FLOWING];
    }
    if (!chunk.length) {
      if (this[BUFFERLENGTH] !== 0)
        this.emit("readable");
      if (cb)
        fn3(cb);
      return this[FLOWING];
    }
    if (typeof chunk === "string" && // unless it is a string already ready for us to use
    !(encoding === this[ENCODING] && !this[DECODER]?.lastNeed)) {
      chunk = Buffer.from(chunk, encoding);
    }
    if (Buffer.isBuffer(chunk) && this[ENCODING]) {
      chunk = this[DECODER].write(chunk);
    }
    if (this[FLOWING] && this[BUFFERLENGTH] !== 0)
      this[FLUSH](true);
    if (this[FLOWING])
      this.emit("data", chunk);
    else
      this[BUFFERPUSH](chunk);
    if (this[BUFFERLENGTH] !== 0)
      this.emit("readable");
    if (cb)
      fn3(cb);
    return this[FLOWING];
  }
  /**
   * Low-level explicit read method.
   *
   * In objectMode, the argument is ignored, and one item is returned if
   * available.
   *
   * `n` is the number of bytes (or in the case of encoding streams,
   * characters) to consume. If `n` is not provided, then the entire buffer
   * is returned, or `null` is returned if no data is available.
   *
   * If `n` is greater that the amount of data in the internal buffer,
   * then `null` is returned.
   */
  read(n) {
    if (this[DESTROYED])
      return null;
    this[DISCARDED] = false;
    if (this[BUFFERLENGTH] === 0 || n === 0 || n && n > this[BUFFERLENGTH]) {
      this[MAYBE_EMIT_END]();
      return null;
    }
    if (this[OBJECTMODE])
      n = null;
    if (this[BUFFER].length > 1 && !this[OBJECTMODE]) {
      this[BUFFER] = [
        this[ENCODING] ? this[BUFFER].join("") : Buffer.concat(this[BUFFER], this[BUFFERLENGTH])
      ];
    }
    const ret = this[READ](n || null, this[BUFFER][0]);
    this[MAYBE_EMIT_END]();
    return ret;
  }
  [READ](n, chunk) {
    if (this[OBJECTMODE])
      this[BUFFERSHIFT]();
    else {
      const c2 = chunk;
      if (n === c2.length || n === null)
        this[BUFFERSHIFT]();
      else if (typeof c2 === "string") {
        this[BUFFER][0] = c2.slice(n);
        chunk = c2.slice(0, n);
        this[BUFFERLENGTH] -= n;
      } else {
        this[BUFFER][0] = c2.subarray(n);
        chunk = c2.subarray(0, n);
        this[BUFFERLENGTH] -= n;
      }
    }
    this.emit("data", chunk);
    if (!this[BUFFER].length && !this[EOF])
      this.emit("drain");
    return chunk;
  }
  end(chunk, encoding, cb) {
    if (typeof chunk === "function") {
      cb = chunk;
      chunk = void 0;
    }
    if (typeof encoding === "function") {
      cb = encoding;
      encoding = "utf8";
    }
    if (chunk !== void 0)
      this.write(chunk, encoding);
    if (cb)
      this.once("end", cb);
    this[EOF] = true;
    this.writable = false;
    if (this[FLOWING] || !this[PAUSED])
      this[MAYBE_EMIT_END]();
    return this;
  }
  // don't let the internal resume be overwritten
  [RESUME]() {
    if (this[DESTROYED])
      return;
    if (!this[DATALISTENERS] && !this[PIPES].length) {
      this[DISCARDED] = true;
    }
    this[PAUSED] = false;
    this[FLOWING] = true;
    this.emit("resume");
    if (this[BUFFER].length)
      this[FLUSH]();
    else if (this[EOF])
      this[MAYBE_EMIT_END]();
    else
      this.emit("drain");
  }
  /**
   * Resume the stream if it is currently in a paused state
   *
   * If called when there are no pipe destinations or `data` event listeners,
   * this will place the stream in a "discarded" state, where all data will
   * be thrown away. The discarded state is removed if a pipe destination or
   * data handler is added, if pause() is called, or if any synchronous or
   * asynchronous iteration is started.
   */
  resume() {
    return this[RESUME]();
  }
  /**
   * Pause the stream
   */
  pause() {
    this[FLOWING] = false;
    this[PAUSED] = true;
    this[DISCARDED] = false;
  }
  /**
   * true if the stream has been forcibly destroyed
   */
  get destroyed() {
    return this[DESTROYED];
  }
  /**
   * true if the stream is currently in a flowing state, meaning that
   * any writes will be immediately emitted.
   */
  get flowing() {
    return this[FLOWING];
  }
  /**
   * true if the stream is currently in a paused state
   */
  get paused() {
    return this[PAUSED];
  }
  [BUFFERPUSH](chunk) {
    if (this[OBJECTMODE])
      this[BUFFERLENGTH] += 1;
    else
      this[BUFFERLENGTH] += chunk.length;
    this[BUFFER].push(chunk);
  }
  [BUFFERSHIFT]() {
    if (this[OBJECTMODE])
      this[BUFFERLENGTH] -= 1;
    else
      this[BUFFERLENGTH] -= this[BUFFER][0].length;
    return this[BUFFER].shift();
  }
  [FLUSH](noDrain = false) {
    do {
    } while (this[FLUSHCHUNK](this[BUFFERSHIFT]()) && this[BUFFER].length);
    if (!noDrain && !this[BUFFER].length && !this[EOF])
      this.emit("drain");
  }
  [FLUSHCHUNK](chunk) {
    this.emit("data", chunk);
    return this[FLOWING];
  }
  /**
   * Pipe all data emitted by this stream into the destination provided.
   *
   * Triggers the flow of data.
   */
  pipe(dest, opts) {
    if (this[DESTROYED])
      return dest;
    this[DISCARDED] = false;
    const ended = this[EMITTED_END];
    opts = opts || {};
    if (dest === proc2.stdout || dest === proc2.stderr)
      opts.end = false;
    else
      opts.end = opts.end !== false;
    opts.proxyErrors = !!opts.proxyErrors;
    if (ended) {
      if (opts.end)
        dest.end();
    } else {
      this[PIPES].push(!opts.proxyErrors ? new Pipe(this, dest, opts) : new PipeProxyErrors(this, dest, opts));
      if (this[ASYNC])
        defer(() => this[RESUME]());
      else
        this[RESUME]();
    }
    return dest;
  }
  /**
   * Fully unhook a piped destination stream.
   *
   * If the destination stream was the only consumer of this stream (ie,
   * there are no other piped destinations or `'data'` event listeners)
   * then the flow of data will stop until there is another consumer or
   * {@link Minipass#resume} is explicitly called.
   */
  unpipe(dest) {
    const p2 = this[PIPES].find((p3) => p3.dest === dest);
    if (p2) {
      if (this[PIPES].length === 1) {
        if (this[FLOWING] && this[DATALISTENERS] === 0) {
          this[FLOWING] = false;
        }
        this[PIPES] = [];
      } else
        this[PIPES].splice(this[PIPES].indexOf(p2), 1);
      p2.unpipe();
    }
  }
  /**
   * Alias for {@link Minipass#on}
   */
  addListener(ev, handler) {
    return this.on(ev, handler);
  }
  /**
   * Mostly identical to `EventEmitter.on`, with the following
   * behavior differences to prevent data loss and unnecessary hangs:
   *
   * - Adding a 'data' event handler will trigger the flow of data
   *
   * - Adding a 'readable' event handler when there is data waiting to be read
   *   will cause 'readable' to be emitted immediately.
   *
   * - Adding an 'endish' event handler ('end', 'finish', etc.) which has
   *   already passed will cause the event to be emitted immediately and all
   *   handlers removed.
   *
   * - Adding an 'error' event handler after an error has been emitted will
   *   cause the event to be re-emitted immediately with the error previously
   *   raised.
   */
  on(ev, handler) {
    const ret = super.on(ev, handler);
    if (ev === "data") {
      this[DISCARDED] = false;
      this[DATALISTENERS]++;
      if (!this[PIPES].length && !this[FLOWING]) {
        this[RESUME]();
      }
    } else if (ev === "readable" && this[BUFFERLENGTH] !== 0) {
      super.emit("readable");
    } else if (isEndish(ev) && this[EMITTED_END]) {
      super.emit(ev);
      this.removeAllListeners(ev);
    } else if (ev === "error" && this[EMITTED_ERROR]) {
      const h3 = handler;
      if (this[ASYNC])
        defer(() => h3.call(this, this[EMITTED_ERROR]));
      else
        h3.call(this, this[EMITTED_ERROR]);
    }
    return ret;
  }
  /**
   * Alias for {@link Minipass#off}
   */
  removeListener(ev, handler) {
    return this.off(ev, handler);
  }
  /**
   * Mostly identical to `EventEmitter.off`
   *
   * If a 'data' event handler is removed, and it was the last consumer
   * (ie, there are no pipe destinations or other 'data' event listeners),
   * then the flow of data will stop until there is another consumer or
   * {@link Minipass#resume} is explicitly called.
   */
  off(ev, handler) {
    const ret = super.off(ev, handler);
    if (ev === "data") {
      this[DATALISTENERS] = this.listeners("data").length;
      if (this[DATALISTENERS] === 0 && !this[DISCARDED] && !this[PIPES].length) {
        this[FLOWING] = false;
      }
    }
    return ret;
  }
  /**
   * Mostly identical to `EventEmitter.removeAllListeners`
   *
   * If all 'data' event handlers are removed, and they were the last consumer
   * (ie, there are no pipe destinations), then the flow of data will stop
   * until there is another consumer or {@link Minipass#resume} is explicitly
   * called.
   */
  removeAllListeners(ev) {
    const ret = super.removeAllListeners(ev);
    if (ev === "data" || ev === void 0) {
      this[DATALISTENERS] = 0;
      if (!this[DISCARDED] && !this[PIPES].length) {
        this[FLOWING] = false;
      }
    }
    return ret;
  }
  /**
   * true if the 'end' event has been emitted
   */
  get emittedEnd() {
    return this[EMITTED_END];
  }
  [MAYBE_EMIT_END]() {
    if (!this[EMITTING_END] && !this[EMITTED_END] && !this[DESTROYED] && this[BUFFER].length === 0 && this[EOF]) {
      this[EMITTING_END] = true;
      this.emit("end");
      this.emit("prefinish");
      this.emit("finish");
      if (this[CLOSED])
        this.emit("close");
      this[EMITTING_END] = false;
    }
  }
  /**
   * Mostly identical to `EventEmitter.emit`, with the following
   * behavior differences to prevent data loss and unnecessary hangs:
   *
   * If the stream has been destroyed, and the event is something other
   * than 'close' or 'error', then `false` is returned and no handlers
   * are called.
   *
   * If the event is 'end', and has already been emitted, then the event
   * is ignored. If the stream is in a paused or non-flowing state, then
   * the event will be deferred until data flow resumes. If the stream is
   * async, then handlers will be called on the next tick rather than
   * immediately.
   *
   * If the event is 'close', and 'end' has not yet been emitted, then
   * the event will be deferred until after 'end' is emitted.
   *
   * If the event is 'error', and an AbortSignal was provided for the stream,
   * and there are no listeners, then the event is ignored, matching the
   * behavior of node core streams in the presense of an AbortSignal.
   *
   * If the event is 'finish' or 'prefinish', then all listeners will be
   * removed after emitting the event, to prevent double-firing.
   */
  emit(ev, ...args) {
    const data = args[0];
    if (ev !== "error" && ev !== "close" && ev !== DESTROYED && this[DESTROYED]) {
      return false;
    } else if (ev === "data") {
      return !this[OBJECTMODE] && !data ? false : this[ASYNC] ? (defer(() => this[EMITDATA](data)), true) : this[EMITDATA](data);
    } else if (ev === "end") {
      return this[EMITEND]();
    } else if (ev === "close") {
      this[CLOSED] = true;
      if (!this[EMITTED_END] && !this[DESTROYED])
        return false;
      const ret2 = super.emit("close");
      this.removeAllListeners("close");
      return ret2;
    } else if (ev === "error") {
      this[EMITTED_ERROR] = data;
      super.emit(ERROR, data);
      const ret2 = !this[SIGNAL] || this.listeners("error").length ? super.emit("error", data) : false;
      this[MAYBE_EMIT_END]();
      return ret2;
    } else if (ev === "resume") {
      const ret2 = super.emit("resume");
      this[MAYBE_EMIT_END]();
      return ret2;
    } else if (ev === "finish" || ev === "prefinish") {
      const ret2 = super.emit(ev);
      this.removeAllListeners(ev);
      return ret2;
    }
    const ret = super.emit(ev, ...args);
    this[MAYBE_EMIT_END]();
    return ret;
  }
  [EMITDATA](data) {
    for (const p2 of this[PIPES]) {
      if (p2.dest.write(data) === false)
        this.pause();
    }
    const ret = this[DISCARDED] ? false : super.emit("data", data);
    this[MAYBE_EMIT_END]();
    return ret;
  }
  [EMITEND]() {
    if (this[EMITTED_END])
      return false;
    this[EMITTED_END] = true;
    this.readable = false;
    return this[ASYNC] ? (defer(() => this[EMITEND2]()), true) : this[EMITEND2]();
  }
  [EMITEND2]() {
    if (this[DECODER]) {
      const data = this[DECODER].end();
      if (data) {
        for (const p2 of this[PIPES]) {
          p2.dest.write(data);
        }
        if (!this[DISCARDED])
          super.emit("data", data);
      }
    }
    for (const p2 of this[PIPES]) {
      p2.end();
    }
    const ret = super.emit("end");
    this.removeAllListeners("end");
    return ret;
  }
  /**
   * Return a Promise that resolves to an array of all emitted data once
   * the stream ends.
   */
  async collect() {
    const buf = Object.assign([], {
      dataLength: 0
    });
    if (!this[OBJECTMODE])
      buf.dataLength = 0;
    const p2 = this.promise();
    this.on("data", (c2) => {
      buf.push(c2);
      if (!this[OBJECTMODE])
        buf.dataLength += c2.length;
    });
    await p2;
    return buf;
  }
  /**
   * Return a Promise that resolves to the concatenation of all emitted data
   * once the stream ends.
   *
   * Not allowed on objectMode streams.
   */
  async concat() {
    if (this[OBJECTMODE]) {
      throw new Error("cannot concat in objectMode");
    }
    const buf = await this.collect();
    return this[ENCODING] ? buf.join("") : Buffer.concat(buf, buf.dataLength);
  }
  /**
   * Return a void Promise that resolves once the stream ends.
   */
  async promise() {
    return new Promise((resolve17, reject) => {
      this.on(DESTROYED, () => reject(new Error("stream destroyed")));
      this.on("error", (er) => reject(er));
      this.on("end", () => resolve17());
    });
  }
  /**
   * Asynchronous `for await of` iteration.
   *
   * This will continue emitting all chunks until the stream terminates.
   */
  [Symbol.asyncIterator]() {
    this[DISCARDED] = false;
    let stopped = false;
    const stop = async () => {
      this.pause();
      stopped = true;
      return { value: void 0, done: true };
    };
    const next = () => {
      if (stopped)
        return stop();
      const res = this.read();
      if (res !== null)
        return Promise.resolve({ done: false, value: res });
      if (this[EOF])
        return stop();
      let resolve17;
      let reject;
      const onerr = (er) => {
        this.off("data", ondata);
        this.off("end", onend);
        this.off(DESTROYED, ondestroy);
        stop();
        reject(er);
      };
      const ondata = (value) => {
        this.off("error", onerr);
        this.off("end", onend);
        this.off(DESTROYED, ondestroy);
        this.pause();
        resolve17({ value, done: !!this[EOF] });
      };
      const onend = () => {
        this.off("error", onerr);
        this.off("data", ondata);
        this.off(DESTROYED, ondestroy);
        stop();
        resolve17({ done: true, value: void 0 });
      };
      const ondestroy = () => onerr(new Error("stream destroyed"));
      return new Promise((res2, rej) => {
        reject = rej;
        resolve17 = res2;
        this.once(DESTROYED, ondestroy);
        this.once("error", onerr);
        this.once("end", onend);
        this.once("data", ondata);
      });
    };
    return {
      next,
      throw: stop,
      return: stop,
      [Symbol.asyncIterator]() {
        return this;
      },
      [Symbol.asyncDispose]: async () => {
      }
    };
  }
  /**
   * Synchronous `for of` iteration.
   *
   * The iteration will terminate when the internal buffer runs out, even
   * if the stream has not yet terminated.
   */
  [Symbol.iterator]() {
    this[DISCARDED] = false;
    let stopped = false;
    const stop = () => {
      this.pause();
      this.off(ERROR, stop);
      this.off(DESTROYED, stop);
      this.off("end", stop);
      stopped = true;
      return { done: true, value: void 0 };
    };
    const next = () => {
      if (stopped)
        return stop();
      const value = this.read();
      return value === null ? stop() : { done: false, value };
    };
    this.once("end", stop);
    this.once(ERROR, stop);
    this.once(DESTROYED, stop);
    return {
      next,
      throw: stop,
      return: stop,
      [Symbol.iterator]() {
        return this;
      },
      [Symbol.dispose]: () => {
      }
    };
  }
  /**
   * Destroy a stream, preventing it from being used for any further purpose.
   *
   * If the stream has a `close()` method, then it will be called on
   * destruction.
   *
   * After destruction, any attempt to write data, read data, or emit most
   * events will be ignored.
   *
   * If an error argument is provided, then it will be emitted in an
   * 'error' event.
   */
  destroy(er) {
    if (this[DESTROYED]) {
      if (er)
        this.emit("error", er);
      else
        this.emit(DESTROYED);
      return this;
    }
    this[DESTROYED] = true;
    this[DISCARDED] = true;
    this[BUFFER].length = 0;
    this[BUFFERLENGTH] = 0;
    const wc = this;
    if (typeof wc.close === "function" && !this[CLOSED])
      wc.close();
    if (er)
      this.emit("error", er);
    else
      this.emit(DESTROYED);
    return this;
  }
  /**
   * Alias for {@link isStream}
   *
   * Former export location, maintained for backwards compatibility.
   *
   * @deprecated
   */
  static get isStream() {
    return isStream;
  }
};

// node_modules/@tapjs/core/dist/esm/base.js
import { hrtime } from "node:process";
import { format as format3 } from "node:util";

// node_modules/tap-parser/dist/esm/index.js
import { EventEmitter as EventEmitter2 } from "events";

// node_modules/tap-yaml/dist/esm/parse.js
var import_yaml2 = __toESM(require_dist(), 1);

// node_modules/tap-yaml/dist/esm/types/index.js
var import_yaml_types = __toESM(require_dist2(), 1);

// node_modules/tap-yaml/dist/esm/types/date.js
var date = {
  tag: "!date",
  // use !!timestamp instead, this is for parsing only
  /* c8 ignore start */
  identify() {
    return false;
  },
  /* c8 ignore stop */
  resolve(src) {
    const d2 = new Date(src);
    const t3 = d2.getTime();
    if (t3 !== t3) {
      throw new Error(`Invalid date string: ${src}`);
    }
    return d2;
  }
};

// node_modules/tap-yaml/dist/esm/types/timestamp.js
var import_yaml = __toESM(require_dist(), 1);
var schema = new import_yaml.Schema({ resolveKnownTags: true });
var timestamp = schema.knownTags["tag:yaml.org,2002:timestamp"];
timestamp.default = false;

// node_modules/tap-yaml/dist/esm/types/index.js
var t = [
  import_yaml_types.regexp,
  import_yaml_types.sharedSymbol,
  import_yaml_types.symbol,
  import_yaml_types.bigint,
  import_yaml_types.nullobject,
  import_yaml_types.error,
  import_yaml_types.classTag,
  import_yaml_types.functionTag,
  timestamp,
  date,
  "omap",
  "set",
  "binary"
];
var customTags = (tags) => [...new Set(t.concat(tags))];

// node_modules/tap-yaml/dist/esm/parse.js
var parse = (str) => import_yaml2.default.parse(str, { customTags, prettyErrors: true });

// node_modules/tap-yaml/dist/esm/stringify.js
var import_yaml3 = __toESM(require_dist(), 1);
var stringify = (obj) => import_yaml3.default.stringify(obj, { customTags, prettyErrors: true });

// node_modules/tap-yaml/dist/esm/index.js
var esm_default = { parse, stringify };

// node_modules/tap-parser/dist/esm/final-plan.js
var FinalPlan = class {
  start = null;
  end = null;
  skipAll;
  skipReason;
  comment;
  constructor(skipAll, self) {
    if (self.planStart >= 0)
      this.start = self.planStart;
    if (self.planEnd >= 0)
      this.end = self.planEnd;
    this.skipAll = skipAll;
    this.skipReason = skipAll ? self.planComment : "";
    this.comment = self.planComment || "";
  }
};

// node_modules/tap-parser/dist/esm/final-results.js
var FinalResults = class {
  ok;
  count;
  pass;
  fail;
  bailout;
  todo;
  skip;
  failures;
  time;
  passes;
  plan;
  skips;
  todos;
  constructor(skipAll, parser) {
    this.ok = parser.ok;
    this.count = parser.count;
    this.pass = parser.pass;
    this.fail = parser.fail || 0;
    this.bailout = parser.bailedOut || false;
    this.todo = parser.todo || 0;
    this.skip = skipAll ? parser.count : parser.skip || 0;
    this.plan = new FinalPlan(skipAll, parser);
    this.failures = parser.failures;
    this.passes = parser.passes || void 0;
    this.time = parser.time;
    this.skips = parser.skips;
    this.todos = parser.todos;
  }
};

// node_modules/tap-parser/dist/esm/line-type.js
var lineTypes = {
  testPoint: /^(not )?ok(?: ([0-9]+))?(?:(?: -)?( .*?))?(\{?)\n$/,
  pragma: /^pragma ([+-])([a-zA-Z0-9_-]+)\n$/,
  bailout: /^bail out!(.*)\n$/i,
  version: /^TAP version ([0-9]+)\n$/i,
  childVersion: /^(    )+TAP version ([0-9]+)\n$/i,
  plan: /^([0-9]+)\.\.([0-9]+)(?:\s+(?:#\s*(.*)))?\n$/,
  subtest: /^# Subtest(?:: (.*))?\n$/,
  subtestIndent: /^    # Subtest(?:: (.*))?\n$/,
  comment: /^\s*#.*\n$/
};
var lineType = (line) => {
  for (const [t3, pattern] of Object.entries(lineTypes)) {
    const match3 = line.match(pattern);
    if (match3)
      return [t3, match3];
  }
  return null;
};

// node_modules/tap-parser/dist/esm/brace-patterns.js
var OPEN_BRACE_EOL = /\{\s*$/;
var SPACE_OPEN_BRACE_EOL = / \{$/;

// node_modules/tap-parser/dist/esm/parse-directive.js
var parseDirective = (line) => {
  if (!line.trim())
    return false;
  line = line.replace(OPEN_BRACE_EOL, "").trim().replace(/^duration_ms ([0-9.]+)$/, "time=$1ms");
  const time = line.match(/^time=((?:[1-9][0-9]*|0)(?:\.[0-9]+)?)(ms|s)$/i);
  const t3 = time?.[1];
  const s = time?.[2];
  if (typeof t3 === "string") {
    let n = +t3;
    if (s === "s") {
      n *= 1e6;
      n = Math.round(n);
      n /= 1e3;
    }
    return ["time", n];
  }
  const ts2 = line.match(/^(todo|skip)(?:\S*)\b(.*)$/i);
  const type2 = ts2?.[1]?.toLowerCase();
  const msg = ts2?.[2]?.trim();
  if (!type2)
    return false;
  return [type2, msg || true];
};

// node_modules/tap-parser/dist/esm/plan.js
var Plan = class {
  start;
  end;
  comment;
  constructor(start, end2, comment2 = "") {
    this.start = start;
    this.end = end2;
    this.comment = comment2;
  }
};

// node_modules/tap-parser/dist/esm/result.js
var Result = class {
  ok;
  name = "";
  id = 0;
  buffered = false;
  tapError = null;
  skip = false;
  todo = false;
  previous = null;
  plan = null;
  diag = null;
  time = null;
  fullname = "";
  closingTestPoint = false;
  constructor(parsed, parser) {
    const ok2 = !parsed[1];
    const id2 = +(parsed[2] || 0);
    let buffered = parsed[4];
    this.ok = ok2;
    if (parsed[2])
      this.id = id2;
    let rest = parsed[3] || "";
    let name;
    rest = rest.replace(/(\\\\)/g, "\n");
    const [h3, ...r7] = rest.split(/(?<=\s|^)(?<!\\)#/g);
    name = (h3 || "").replace(/\\#/g, "#").replace(/\n/g, "\\");
    rest = r7.join("#").replace(/\\#/g, "#").replace(/\n/g, "\\");
    const dir = parseDirective(rest.trim());
    if (!dir)
      name += (rest ? "#" + rest : "") + buffered;
    else {
      const dirKey = dir[0];
      const dirValue = dir[1];
      if (dirKey === "todo" || dirKey === "skip") {
        this[dirKey] = dirValue;
      } else {
        if (dirKey === "time") {
          this.time = parseFloat(dirValue);
        }
      }
    }
    if (OPEN_BRACE_EOL.test(name)) {
      name = name.replace(OPEN_BRACE_EOL, "");
      buffered = "{";
    }
    if (buffered === "{")
      this.buffered = true;
    if (name)
      this.name = name.trim();
    const n = [];
    if (parser.fullname)
      n.push(parser.fullname);
    if (this.name)
      n.push(this.name);
    this.fullname = n.join(" > ").trim();
  }
};

// node_modules/tap-parser/dist/esm/statics.js
var import_events_to_array = __toESM(require_events_to_array(), 1);

// node_modules/tap-parser/dist/esm/escape.js
var esc = (str) => str.replace(/\\/g, "\\\\").replace(/#/g, "\\#").trim();
var unesc = (str) => str.replace(/(\\\\)/g, "\0").replace(/\\#/g, "#").replace(/\u0000/g, "\\").trim();

// node_modules/tap-parser/dist/esm/statics.js
var getId = () => {
  const id2 = () => id2.current++;
  id2.current = 1;
  return id2;
};
var parse2 = (str, options) => {
  const { flat = false } = options;
  const ignore = ["line", "pass", "fail", "todo", "skip", "result"];
  if (flat)
    ignore.push("assert", "child", "plan", "complete");
  const parser = new Parser(options);
  const events = (0, import_events_to_array.default)(parser, ignore);
  if (flat) {
    const id2 = getId();
    parser.on("result", (res) => {
      res.name = res.fullname;
      res.id = id2();
      events.push(["assert", res]);
    });
    parser.on("complete", (res) => {
      if (!res.bailout)
        events.push(["plan", { end: id2.current - 1, start: 1 }]);
      events.push(["complete", res]);
    });
  }
  parser.end(str);
  return events;
};
var stringify2 = (msg, { flat = false, indent: indent2 = "", id: id2 = getId() }) => {
  const ind = flat ? "" : indent2;
  return ind + msg.map((item) => {
    switch (item[0]) {
      case "child":
        const comment2 = item[1][0];
        const child = item[1].slice(1);
        return Parser.stringify([comment2], {
          flat,
          indent: "",
          id: id2
        }) + Parser.stringify(child, {
          flat,
          indent: "    ",
          id: id2
        });
      case "version":
        return "TAP version " + item[1] + "\n";
      case "plan":
        if (flat) {
          if (indent2 !== "")
            return "";
          item[1].start = 1;
          item[1].end = id2.current - 1;
        }
        return item[1].start + ".." + item[1].end + (item[1].comment ? " # " + esc(item[1].comment) : "") + "\n";
      case "pragma":
        return "pragma " + (item[2] ? "+" : "-") + item[1] + "\n";
      case "bailout":
        return "Bail out!" + (item[1] ? " " + esc(item[1]) : "") + "\n";
      case "assert":
        const res = item[1];
        if (flat) {
          res.id = id2();
          res.name = res.fullname;
        }
        return (res.ok ? "" : "not ") + "ok" + (res.id ? " " + res.id : "") + (res.name ? " - " + esc(res.name).replace(SPACE_OPEN_BRACE_EOL, "") : "") + (res.skip ? " # SKIP" + (res.skip === true ? "" : " " + esc(res.skip)) : "") + (res.todo ? " # TODO" + (res.todo === true ? "" : " " + esc(res.todo)) : "") + (res.time ? " # time=" + res.time + "ms" : "") + "\n" + (res.diag ? "  ---\n  " + esm_default.stringify(res.diag).split("\n").join("\n  ").trim() + "\n  ...\n" : "");
      case "extra":
      case "comment":
        return item[1];
    }
  }).join("").split("\n").join("\n" + ind).trim() + "\n";
};

// node_modules/tap-parser/dist/esm/index.js
var Parser = class _Parser extends EventEmitter2 {
  #child = null;
  #current = null;
  #extraQueue = [];
  #maybeChild = null;
  #postPlan = false;
  #previousChild = null;
  #yamlish = "";
  #yind = "";
  #sawVersion = false;
  aborted = false;
  bail = false;
  bailedOut = false;
  #bailingOut = false;
  braceLevel = 0;
  buffer = "";
  buffered;
  #closingTestPoint = null;
  comments = [];
  count = 0;
  fail = 0;
  failures = [];
  skips = [];
  todos = [];
  level;
  name;
  ok = true;
  omitVersion;
  parent = null;
  pass = 0;
  passes;
  planComment = "";
  planEnd = -1;
  planStart = -1;
  pointsSeen = /* @__PURE__ */ new Map();
  pragmas;
  preserveWhitespace;
  results = null;
  root;
  skip = 0;
  strict;
  syntheticBailout = false;
  syntheticPlan = false;
  time = null;
  todo = 0;
  get closingTestPoint() {
    return this.#closingTestPoint;
  }
  set closingTestPoint(res) {
    this.#closingTestPoint = res;
    if (res)
      res.closingTestPoint = true;
  }
  /* c8 ignore start */
  get readable() {
    return false;
  }
  get writable() {
    return true;
  }
  constructor(options, onComplete) {
    if (typeof options === "function") {
      onComplete = options;
      options = {};
    }
    options = options || {};
    super();
    if (onComplete)
      this.on("complete", onComplete);
    this.name = options.name || "";
    this.parent = options.parent || null;
    this.closingTestPoint = this.parent && options.closingTestPoint || null;
    this.root = options.parent ? options.parent.root : this;
    this.passes = options.passes ? [] : null;
    this.level = options.level || 0;
    this.bail = !!options.bail;
    this.omitVersion = !!options.omitVersion;
    this.buffered = !!options.buffered;
    this.preserveWhitespace = options.preserveWhitespace || false;
    this.strict = !!options.strict;
    this.pragmas = { strict: this.strict };
  }
  get fullname() {
    const n = [];
    const pn2 = (this.parent?.fullname ?? "").trim();
    const mn2 = (this.name || "").trim();
    if (pn2)
      n.push(pn2);
    if (mn2)
      n.push(mn2);
    return n.join(" > ");
  }
  tapError(error3, line) {
    if (line)
      this.emit("line", line);
    this.ok = false;
    this.fail++;
    if (typeof error3 === "string") {
      error3 = {
        tapError: error3
      };
    }
    this.failures.push(error3);
  }
  parseTestPoint(testPoint, line) {
    if (!this.#child)
      this.emitResult();
    if (this.bailedOut)
      return;
    const resId = testPoint[2];
    const res = new Result(testPoint, this);
    if (resId && this.planStart !== -1) {
      const lessThanStart = res.id < this.planStart;
      const greaterThanEnd = res.id > this.planEnd;
      if (lessThanStart || greaterThanEnd) {
        if (lessThanStart)
          res.tapError = "id less than plan start";
        else
          res.tapError = "id greater than plan end";
        res.plan = new Plan(this.planStart, this.planEnd);
        this.tapError(res, line);
      }
    }
    if (resId && this.pointsSeen.has(res.id)) {
      res.tapError = "test point id " + resId + " appears multiple times";
      res.previous = this.pointsSeen.get(res.id) || null;
      this.tapError(res, line);
    } else if (resId) {
      this.pointsSeen.set(res.id, res);
    }
    if (this.#child) {
      if (!this.#child.closingTestPoint)
        this.#child.closingTestPoint = res;
      this.emitResult();
      if (this.bailedOut)
        return;
    }
    this.emit("line", line);
    if (!res.skip && !res.todo)
      this.ok = this.ok && res.ok;
    this.#current = res;
  }
  nonTap(data, didLine = false) {
    if (this.#bailingOut && /^( {4})*\}\n$/.test(data))
      return;
    if (this.strict) {
      const err = {
        tapError: "Non-TAP data encountered in strict mode",
        data
      };
      this.tapError(err, data);
      if (this.parent)
        this.parent.tapError(err, data);
    }
    if (!didLine)
      data.split("\n").slice(0, -1).forEach((line) => {
        line += "\n";
        if (this.#current || this.#extraQueue.length)
          this.#extraQueue.push(["line", line]);
        else
          this.emit("line", line);
      });
    this.emitExtra(data);
  }
  emitExtra(data, fromChild = false) {
    if (this.parent)
      this.parent.emitExtra(data.replace(/\n$/, "").replace(/^/gm, "    ") + "\n", true);
    else if (!fromChild && (this.#current || this.#extraQueue.length))
      this.#extraQueue.push(["extra", data]);
    else
      this.emit("extra", data);
  }
  plan(start, end2, comment2, line) {
    if (this.planStart !== -1) {
      this.nonTap(line);
      return;
    }
    if (this.#child || this.#yind) {
      this.nonTap(line);
      return;
    }
    this.emitResult();
    if (this.bailedOut)
      return;
    if (end2 < start && end2 !== 0 && start !== 1) {
      if (this.strict)
        this.tapError({
          tapError: "plan end cannot be less than plan start",
          plan: { start, end: end2 }
        }, line);
      else
        this.nonTap(line);
      return;
    }
    this.planStart = start;
    this.planEnd = end2;
    const p2 = new Plan(start, end2, comment2);
    if (p2.comment)
      this.planComment = p2.comment = comment2;
    if (this.count !== 0 || this.planEnd === 0) {
      const seen = /* @__PURE__ */ new Set();
      for (const [id2, res] of this.pointsSeen.entries()) {
        const tapError = id2 < start ? "id less than plan start" : id2 > end2 ? "id greater than plan end" : null;
        if (tapError) {
          seen.add(tapError);
          res.tapError = tapError;
          res.plan = new Plan(start, end2);
          this.tapError(res, line);
        }
      }
      this.#postPlan = true;
    }
    this.emit("line", line);
    this.emit("plan", p2);
  }
  resetYamlish() {
    this.#yind = "";
    this.#yamlish = "";
  }
  // that moment when you realize it's not what you thought it was
  yamlGarbage() {
    const yamlGarbage = this.#yind + "---\n" + this.#yamlish;
    this.emitResult();
    if (this.bailedOut)
      return;
    this.nonTap(yamlGarbage, true);
  }
  yamlishLine(line) {
    if (line === this.#yind + "...\n") {
      this.processYamlish();
    } else {
      this.#yamlish += line;
    }
  }
  processYamlish() {
    if (!this.#current) {
      throw new Error("called processYamlish without a current test point");
    }
    const yamlish = this.#yamlish;
    this.resetYamlish();
    let diags2;
    try {
      diags2 = esm_default.parse(yamlish);
      if (!diags2)
        return;
    } catch (er) {
      this.nonTap(this.#yind + "---\n" + yamlish + this.#yind + "...\n", true);
      return;
    }
    if (typeof diags2.duration_ms === "number" && this.#current.time === null) {
      this.#current.time = diags2.duration_ms;
      delete diags2.duration_ms;
    }
    this.#current.diag = diags2;
  }
  write(chunk, encoding, cb) {
    if (this.aborted) {
      return false;
    }
    if (typeof encoding === "string" && encoding !== "utf8" && typeof chunk === "string") {
      chunk = Buffer.from(chunk, encoding);
    }
    if (Buffer.isBuffer(chunk)) {
      chunk = chunk.toString("utf8");
    }
    if (typeof encoding === "function") {
      cb = encoding;
      encoding = void 0;
    }
    this.buffer += chunk;
    do {
      const match3 = this.buffer.match(/^.*\r?\n/);
      if (!match3)
        break;
      this.buffer = this.buffer.substring(match3[0].length);
      this.parse(match3[0]);
    } while (this.buffer.length);
    if (cb)
      process.nextTick(cb);
    return true;
  }
  end(chunk, encoding, cb) {
    if (chunk && typeof chunk !== "function") {
      if (typeof encoding === "function") {
        cb = encoding;
        this.write(chunk);
      } else {
        this.write(chunk, encoding);
      }
    }
    if (this.buffer) {
      this.write("\n");
    }
    if (this.#yamlish)
      this.yamlGarbage();
    this.emitResult();
    if (this.syntheticBailout && this.level === 0) {
      this.syntheticBailout = false;
      const reason = this.bailedOut === true ? "" : " " + this.bailedOut;
      this.emit("line", "Bail out!" + reason + "\n");
    }
    let skipAll = false;
    if (this.planEnd === 0 && this.planStart === 1) {
      skipAll = true;
      if (this.count === 0) {
        this.ok = true;
      } else {
        this.tapError("Plan of 1..0, but test points encountered", "");
      }
    } else if (!this.bailedOut && this.planStart === -1) {
      if (this.count === 0 && !this.syntheticPlan) {
        this.syntheticPlan = true;
        if (this.buffered) {
          this.planStart = 1;
          this.planEnd = 0;
        } else {
          if (!this.#sawVersion) {
            this.version(14, "TAP version 14\n");
          }
          this.plan(1, 0, "no tests found", "1..0 # no tests found\n");
        }
        skipAll = true;
      } else {
        this.tapError("no plan", "");
      }
    } else if (this.ok && this.count !== this.planEnd - this.planStart + 1) {
      this.tapError("incorrect number of tests", "");
    }
    this.emitComplete(skipAll);
    if (cb)
      process.nextTick(cb);
    return this;
  }
  emitComplete(skipAll) {
    if (!this.results) {
      const res = this.results = new FinalResults(!!skipAll, this);
      if (!res.bailout) {
        if (res.plan.end !== res.count) {
          this.emitComment("test count(" + res.count + ") != plan(" + res.plan.end + ")", false, true);
        }
      }
      this.emit("complete", this.results);
      this.emit("finish");
      this.emit("close");
    }
  }
  version(version2, line) {
    if (version2 >= 13 && this.planStart === -1 && this.count === 0 && !this.#current) {
      this.#sawVersion = true;
      this.emit("line", line);
      this.emit("version", version2);
    } else
      this.nonTap(line);
  }
  pragma(key, value, line) {
    if (this.#child) {
      this.nonTap(line);
      return;
    }
    this.emitResult();
    if (this.bailedOut)
      return;
    if (key === "strict") {
      this.strict = value;
    }
    this.pragmas[key] = value;
    this.emit("line", line);
    this.emit("pragma", key, value);
  }
  bailout(reason, synthetic = false) {
    this.syntheticBailout = synthetic;
    if (this.#bailingOut)
      return;
    this.#bailingOut = reason || true;
    if (!synthetic)
      this.emitResult();
    else
      this.#current = null;
    this.bailedOut = this.#bailingOut;
    this.ok = false;
    if (!synthetic) {
      let line = "Bail out!";
      if (reason)
        line += " " + reason;
      this.emit("line", line + "\n");
    }
    this.emit("bailout", reason);
    if (this.parent) {
      this.end();
      this.parent.bailout(reason, true);
    }
  }
  clearExtraQueue() {
    for (const [ev, data] of this.#extraQueue) {
      this.emit(ev, data);
    }
    this.#extraQueue.length = 0;
  }
  endChild() {
    if (this.#child && (!this.#bailingOut || this.#child.count)) {
      this.#child.time = this.#child.closingTestPoint?.time || null;
      this.#previousChild = this.#child;
      this.#child.end();
      this.#child = null;
    }
  }
  emitResult() {
    if (this.bailedOut)
      return;
    this.endChild();
    this.resetYamlish();
    if (!this.#current)
      return this.clearExtraQueue();
    const res = this.#current;
    this.#current = null;
    this.count++;
    const { skip: skip2, todo: todo2 } = res;
    if (skip2)
      this.skips.push({ ...res, skip: skip2 });
    if (todo2)
      this.todos.push({ ...res, todo: todo2 });
    if (res.ok) {
      this.pass++;
      if (!skip2 && !todo2 && this.passes)
        this.passes.push(res);
    } else {
      this.fail++;
      if (!res.todo && !res.skip) {
        this.ok = false;
        this.failures.push(res);
      }
    }
    if (res.skip)
      this.skip++;
    if (res.todo)
      this.todo++;
    this.emitAssert(res);
    if (this.bail && !res.ok && !res.todo && !res.skip && !this.#bailingOut) {
      this.#maybeChild = null;
      const ind = new Array(this.level + 1).join("    ");
      let p2;
      for (p2 = this; p2.parent; p2 = p2.parent)
        ;
      const bailName = res.name ? " " + res.name : "";
      p2.parse(ind + "Bail out!" + bailName + "\n");
    }
    this.clearExtraQueue();
  }
  // TODO: We COULD say that any "relevant tap" line that's indented
  // by 4 spaces starts a child test, and just call it 'unnamed' if
  // it does not have a prefix comment.  In that case, any number of
  // 4-space indents can be plucked off to try to find a relevant
  // TAP line type, and if so, start the unnamed child.
  startChild(line) {
    const maybeBuffered = this.#current && this.#current.buffered;
    const unindentStream = !maybeBuffered && this.#maybeChild;
    const indentStream = !maybeBuffered && !unindentStream && lineTypes.subtestIndent.test(line);
    if (!maybeBuffered)
      this.emitResult();
    if (this.bailedOut)
      return;
    this.#child = new _Parser({
      bail: this.bail,
      parent: this,
      level: this.level + 1,
      buffered: maybeBuffered || void 0,
      closingTestPoint: maybeBuffered && this.#current || void 0,
      preserveWhitespace: this.preserveWhitespace,
      omitVersion: true,
      strict: this.strict
    });
    this.#child.on("complete", (results) => {
      if (!results.ok)
        this.ok = false;
    });
    this.#child.on("line", (l2) => {
      if (l2.trim() || this.preserveWhitespace)
        l2 = "    " + l2;
      this.emit("line", l2);
    });
    line = line.substring(4);
    let subtestComment;
    if (indentStream) {
      subtestComment = line;
      line = "";
    } else if (maybeBuffered && this.#current) {
      subtestComment = "# Subtest: " + this.#current.name + "\n";
    } else {
      subtestComment = this.#maybeChild || "# Subtest\n";
    }
    this.#maybeChild = null;
    this.#child.name = subtestComment.substring("# Subtest: ".length).trim();
    if (!this.#child.buffered)
      this.emit("line", subtestComment);
    this.emit("child", this.#child);
    this.#child.emitComment(subtestComment, true);
    if (line)
      this.#child.parse(line);
  }
  destroy(er) {
    this.abort("destroyed", er);
  }
  abort(message = "", extra) {
    if (this.#child) {
      const b3 = this.#child.buffered;
      this.#child.abort(message, extra);
      extra = null;
      if (b3)
        this.write("\n}\n");
    }
    let dump = "";
    if (extra && Object.keys(extra).length) {
      try {
        dump = esm_default.stringify(extra).trimEnd();
      } catch (er) {
      }
    }
    const y3 = dump ? "  ---\n  " + dump.split("\n").join("\n  ") + "\n  ...\n" : "\n";
    const n = (this.count || 0) + 1 + (this.#current ? 1 : 0);
    if (this.planEnd !== -1 && this.planEnd < n && this.parent) {
      this.aborted = true;
      return;
    }
    message = message.replace(/[\n\r\s\t]/g, " ");
    let point = "\nnot ok " + n + " - " + message + "\n" + y3;
    if (this.planEnd === -1)
      point += "1.." + n + "\n";
    if (!this.#sawVersion)
      this.write("TAP version 14\n");
    this.write(point);
    this.aborted = true;
    this.end();
  }
  emitAssert(res) {
    this.emit("assert", res);
    const c2 = this.#child || this.#previousChild;
    if (c2) {
      this.#previousChild = null;
      if (res.name === c2.name && c2.results && res.ok === c2.results.ok && c2.results.count && !res.todo && !res.skip) {
        return;
      }
    }
    this.root.emit("result", res);
    if (res.skip)
      this.root.emit("skip", res);
    else if (res.todo)
      this.root.emit("todo", res);
    else if (!res.ok)
      this.root.emit("fail", res);
    else
      this.root.emit("pass", res);
  }
  emitComment(line, skipLine = false, noDuplicate = false) {
    if (line.trim().charAt(0) !== "#")
      line = "# " + line;
    if (line.slice(-1) !== "\n")
      line += "\n";
    if (noDuplicate && this.comments.indexOf(line) !== -1)
      return;
    this.comments.push(line);
    const dir = parseDirective(line.replace(/^\s*#\s*/, "").trim());
    if (dir && dir[0] === "time" && typeof dir[1] === "number")
      this.time = dir[1];
    if (this.#current || this.#extraQueue.length) {
      this.#extraQueue.push(["line", line]);
      this.#extraQueue.push(["comment", line]);
    } else {
      if (!skipLine)
        this.emit("line", line);
      this.emit("comment", line);
    }
  }
  parse(line) {
    line = line.replace(/\r\n$/, "\n");
    if (line === "\n") {
      if (this.#child)
        line = "    " + line;
      else if (this.#yind)
        line = this.#yind + line;
    }
    if (this.#bailingOut) {
      if (!/^\s*}\n$/.test(line))
        return;
      else if (!this.braceLevel || line.length < this.braceLevel)
        this.braceLevel = line.length;
      else
        return;
    }
    if (this.omitVersion && lineTypes.version.test(line) && !this.#yind) {
      return;
    }
    const indent2 = line.match(/^[ \t]*/);
    if (indent2 && indent2[0]) {
      this.parseIndent(line, indent2[0]);
      return;
    }
    if (this.#child && this.#child.buffered && line === "}\n") {
      this.endChild();
      this.emit("line", line);
      this.emitResult();
      return;
    }
    const validLine = this.preserveWhitespace || line.trim() || this.#yind;
    if (line === "\n")
      return validLine && this.emit("line", line);
    if (this.#current && line === "{\n" && this.#current.diag && !this.#current.buffered && !this.#child) {
      this.emit("line", line);
      this.#current.buffered = true;
      return;
    }
    const type2 = lineType(line);
    if (!type2) {
      this.nonTap(line);
      return;
    }
    if (type2[0] === "comment") {
      this.emitComment(line);
      return;
    }
    if (this.#yind)
      this.yamlGarbage();
    if (this.#maybeChild) {
      this.emitComment(this.#maybeChild);
      this.#maybeChild = null;
    }
    if (this.#postPlan) {
      this.nonTap(line);
      return;
    }
    if (type2[0] === "bailout") {
      const msg = type2[1]?.[1] || "";
      this.bailout(unesc(msg), false);
      return;
    }
    if (type2[0] === "pragma") {
      const [_4, posNeg, key] = type2[1];
      this.pragma(String(key), posNeg === "+", line);
      return;
    }
    if (type2[0] === "version") {
      const version2 = type2[1];
      this.version(parseInt(String(version2[1]), 10), line);
      return;
    }
    if (type2[0] === "plan") {
      const plan2 = type2[1];
      this.plan(+String(plan2[1]), +String(plan2[2]), unesc(plan2[3] || "").trim(), line);
      return;
    }
    if (type2[0] === "testPoint") {
      this.parseTestPoint(type2[1], line);
      return;
    }
    if (type2[0] === "subtest") {
      this.#maybeChild = line;
    } else {
      throw new Error("Unhandled case: " + type2[0]);
    }
  }
  parseIndent(line, indent2) {
    if (this.#child && line.substring(0, 4) === "    ") {
      line = line.substring(4);
      this.#child.write(line);
      return;
    }
    if (this.#yind) {
      if (line.indexOf(this.#yind) === 0) {
        this.emit("line", line);
        this.yamlishLine(line);
        return;
      } else {
        this.yamlGarbage();
      }
    }
    if (this.#current && !this.#yind && line === indent2 + "---\n") {
      this.#yind = indent2;
      this.emit("line", line);
      return;
    }
    if (line.substring(0, 4) === "    ") {
      if (this.#maybeChild || this.#current && this.#current.buffered || lineTypes.subtestIndent.test(line)) {
        this.startChild(line);
        return;
      }
      const s = line.match(/( {4})+(.*\n)$/);
      if (s && s[2]?.charAt(0) !== " ") {
        const type2 = lineType(String(s[2]));
        if (type2) {
          if (type2[0] === "comment") {
            this.emit("line", line);
            this.emitComment(line);
          } else {
            this.startChild(line);
          }
          return;
        }
      }
    }
    if (lineTypes.comment.test(line)) {
      this.emitComment(line);
      return;
    }
    this.nonTap(line);
  }
  static parse(str, options = {}) {
    return parse2(str, options);
  }
  static stringify(msg, options = {}) {
    return stringify2(msg, options);
  }
};

// node_modules/@tapjs/core/dist/esm/counts.js
var Counts = class {
  total = 0;
  pass = 0;
  fail = 0;
  skip = 0;
  todo = 0;
  complete = 0;
  constructor(c2) {
    if (c2)
      Object.assign(this, c2);
  }
  toJSON() {
    const c2 = {
      total: this.total,
      pass: this.pass
    };
    if (this.fail)
      c2.fail = this.fail;
    if (this.todo)
      c2.todo = this.todo;
    if (this.skip)
      c2.skip = this.skip;
    if (this.complete)
      c2.complete = this.complete;
    return c2;
  }
};

// node_modules/@tapjs/stack/dist/esm/index.js
import { builtinModules } from "node:module";
import { resolve as resolve3 } from "node:path";

// node_modules/@tapjs/stack/dist/esm/call-site-like.js
import { findSourceMap } from "module";
import { isAbsolute, relative, resolve } from "path";
import { fileURLToPath } from "url";

// node_modules/@tapjs/stack/dist/esm/parse.js
var isCompiled = /* @__PURE__ */ Symbol("compiled call site line");
var isLineRef = (lr) => !!lr && typeof lr.lineNumber === "number" && typeof lr.columnNumber === "number";
var isCompiledCallSiteLine = (c2) => !!c2 && typeof c2 === "object" && c2[isCompiled] === true;
var lineRef = "(?:((?:node:|file:)?[^:]+):([1-9][0-9]*):([1-9][0-9]*)|(native))";
var lineRefLoose = "(?:(.+):([1-9][0-9]*):([1-9][0-9]*))";
var bareLineRef = `^(?:${lineRef})$`;
var bareLineRefRe = new RegExp(bareLineRef);
var bareLineRefLoose = `^${lineRefLoose}$`;
var bareLineRefLooseRe = new RegExp(bareLineRefLoose);
var parenLineRef = `\\(${lineRef}\\)`;
var parenLineRefExec = new RegExp(parenLineRef, "g");
var parenLineRefLoose = `([^(]+) \\(${lineRefLoose}\\)$`;
var parenLineRefLooseRe = new RegExp(parenLineRefLoose);
var trailingLineRefs = `((?: ${parenLineRef})+)$`;
var trailingLineRefsRe = new RegExp(trailingLineRefs);
var evalOrigin = `eval at(.*?)((?: ${parenLineRef})+)(?:, (${lineRef}(?: \\((${lineRef})\\))?))?`;
var bareEvalOrigin = `^${evalOrigin}$`;
var bareEvalOriginRe = new RegExp(bareEvalOrigin);
var withEvalOrigin = `(.*?) \\((${evalOrigin})\\)$`;
var withEvalOriginRe = new RegExp(withEvalOrigin);
var parseCallSiteLine = (line) => {
  const c2 = parseCallSiteLine_(line);
  const paren = c2.fileName?.lastIndexOf(" (");
  if (c2.fileName && paren && paren !== -1) {
    const s = c2.fileName.substring(0, paren);
    const f2 = c2.fileName.substring(paren + 2);
    c2.fname += ` (${s}`;
    c2.fileName = f2;
  }
  if (c2.fname && !c2.fileName && !c2.columnNumber && !c2.lineNumber) {
    const bl = c2.fname.match(bareLineRefLooseRe);
    if (bl) {
      c2.fname = void 0;
      c2.fileName = bl[1];
      c2.lineNumber = +bl[2];
      c2.columnNumber = +bl[3];
    } else {
      const pl = c2.fname.match(parenLineRefLooseRe);
      if (pl) {
        c2.fname = pl[1];
        c2.fileName = pl[2];
        c2.lineNumber = +pl[3];
        c2.columnNumber = +pl[4];
      }
    }
  }
  return c2;
};
var parseCallSiteLine_ = (line) => {
  line = line.replace(/^\s+at (async )?/, "");
  const bm = line.match(bareLineRefRe);
  if (bm && bm[4] && !bm[1] && !bm[2] && !bm[3]) {
    return { fileName: bm[4], [isCompiled]: true };
  }
  if (bm) {
    return {
      fileName: bm[1],
      lineNumber: +bm[2],
      columnNumber: +bm[3],
      [isCompiled]: true
    };
  }
  const em = line.match(bareEvalOriginRe);
  if (em) {
    return {
      ...parseLineRefs(em[2]),
      fname: em[1]
    };
  }
  const wem = line.match(withEvalOriginRe);
  if (wem) {
    const evalOrigin2 = parseCallSiteLine(wem[2]);
    return {
      ...parseLineRefs(wem[9]),
      fname: wem[1],
      isEval: true,
      evalOrigin: evalOrigin2,
      [isCompiled]: true
    };
  }
  return parseLineRefs(line);
};
var compileLineRefParse = (file, line, col, other) => {
  if (other === "native") {
    return { isNative: true, [isCompiled]: true };
  } else if (other) {
    return { fileName: other, [isCompiled]: true };
  } else if (file && line && col) {
    return {
      fileName: file,
      lineNumber: +line,
      columnNumber: +col,
      [isCompiled]: true
    };
  } else {
    return { fname: file, [isCompiled]: true };
  }
};
var parseLineRefs = (line) => {
  const tm = line.match(trailingLineRefsRe);
  if (!tm) {
    const bm = line.match(bareLineRefRe);
    return bm ? compileLineRefParse(bm[1], bm[2], bm[3], bm[4]) : { fname: line, [isCompiled]: true };
  }
  const lineRefs = [];
  const tms = tm[0];
  let pre = line.substring(0, tm.index);
  let m2;
  while (m2 = parenLineRefExec.exec(tms)) {
    lineRefs.push(compileLineRefParse(m2[1], m2[2], m2[3], m2[4]));
  }
  if (lineRefs.length === 1) {
    const bm = pre.match(bareLineRefRe);
    if (bm && bm[1] && bm[2] && bm[3]) {
      pre = pre.substring(0, bm.index);
      lineRefs.unshift({
        fileName: bm[1],
        lineNumber: +bm[2],
        columnNumber: +bm[3],
        [isCompiled]: true
      });
    }
  }
  const lastLR = lineRefs.pop();
  if (!lastLR)
    return { fname: line, [isCompiled]: true };
  const generated = lineRefs.pop();
  pre += lineRefs.map((lr) => isLineRef(lr) ? ` (${lr.fileName}:${lr.lineNumber}:${lr.columnNumber})` : lr.isNative ? ` (native)` : lr.fileName ? ` (${lr.fileName})` : "").join("");
  const r7 = {
    fname: pre,
    generated: isLineRef(generated) ? generated : void 0,
    ...lastLR,
    [isCompiled]: true
  };
  return r7;
};

// node_modules/@tapjs/stack/dist/esm/call-site-like.js
var methodRe = /^(.*?) \[as (.*?)\]$/;
var isCallSite = (c2) => !!c2 && typeof c2 === "object" && typeof c2.getFileName === "function";
var CallSiteLike = class _CallSiteLike {
  static prepareStackTrace(e, c2) {
    return c2.map((c3) => new _CallSiteLike(e, c3));
  }
  #fileName;
  #cwd;
  lineNumber;
  columnNumber;
  this;
  evalOrigin;
  function;
  typeName;
  methodName;
  functionName;
  isEval;
  isNative;
  isToplevel;
  isConstructor;
  generated;
  #sourceMap;
  // normalize and relativize filename if cwd is set
  get fileName() {
    return this.#relativize(this.#fileName);
  }
  get absoluteFileName() {
    if (!this.#fileName)
      return this.#fileName;
    else if (this.#fileName.startsWith("file://")) {
      return fileURLToPath(this.#fileName);
    } else {
      return this.#fileName;
    }
  }
  get cwd() {
    return this.#cwd;
  }
  set cwd(cwd3) {
    if (cwd3 === void 0) {
      if (this.generated) {
        this.generated.fileName = this.#derelativize(this.generated?.fileName);
      }
    }
    this.#cwd = cwd3?.replace(/\\/g, "/");
    if (cwd3 !== void 0) {
      if (this.generated) {
        this.generated.fileName = this.#relativize(this.generated?.fileName);
      }
    }
    if (this.evalOrigin)
      this.evalOrigin.cwd = cwd3;
  }
  constructor(e, c2) {
    if (typeof c2 === "string") {
      c2 = parseCallSiteLine(c2);
    }
    if (isCallSite(c2)) {
      const fileName = c2.getFileName();
      this.#fileName = typeof fileName === "string" ? fileName : null;
      this.lineNumber = c2.getLineNumber();
      this.columnNumber = c2.getColumnNumber();
      this.this = c2.getThis();
      const evalOrigin2 = c2.getEvalOrigin();
      if (evalOrigin2) {
        this.evalOrigin = new _CallSiteLike(e, evalOrigin2);
      }
      this.function = c2.getFunction();
      this.typeName = c2.getTypeName();
      this.methodName = c2.getMethodName();
      this.functionName = c2.getFunctionName();
      this.isEval = c2.isEval();
      this.isNative = c2.isNative();
      this.isToplevel = c2.isToplevel();
      this.isConstructor = c2.isConstructor();
    } else if (isCompiledCallSiteLine(c2)) {
      this.isEval = !!c2.isEval;
      this.isToplevel = false;
      if (c2.evalOrigin) {
        this.evalOrigin = new _CallSiteLike(e, c2.evalOrigin);
      }
      this.lineNumber = c2.lineNumber === void 0 ? null : c2.lineNumber;
      this.columnNumber = c2.columnNumber === void 0 ? null : c2.columnNumber;
      const fileName = c2.fileName;
      this.#fileName = typeof fileName === "string" ? fileName : null;
      const { generated } = c2;
      if (generated) {
        this.generated = generated;
        this.generated.fileName = this.#relativize(generated.fileName);
      }
      let fname = c2.fname?.trim();
      let method = null;
      this.isNative = !!c2.isNative;
      if (fname) {
        if (fname.startsWith("new ")) {
          this.isConstructor = true;
          fname = fname.substring("new ".length).trim();
        } else {
          this.isConstructor = false;
        }
        this.methodName = null;
        const methodMatch = fname.match(methodRe);
        if (methodMatch) {
          fname = methodMatch[1];
          method = methodMatch[2];
        }
        const dots = fname.split(".");
        const m2 = dots.pop();
        if (m2 !== void 0) {
          this.typeName = dots.join(".").trim() || null;
          this.methodName = method || m2;
          if (this.methodName.match(/^get |set /)) {
            this.methodName = this.methodName.substring(4);
          }
          this.functionName = m2;
        } else {
          this.functionName = null;
          this.typeName = null;
        }
      } else {
        this.isConstructor = false;
        this.typeName = null;
        this.functionName = null;
        this.methodName = null;
      }
    } else {
      throw new Error("invalid call site information provided");
    }
    if (this.typeName && this.functionName && !this.functionName.startsWith(this.typeName)) {
      this.functionName = `${this.typeName}.${this.functionName}`;
    } else if (this.functionName === this.methodName) {
      this.methodName = null;
    }
    if (this.#fileName && isCallSite(c2) && !this.#sourceMap && !this.#fileName.startsWith("node:")) {
      this.#sourceMap = findSourceMap(this.#fileName);
      if (this.#sourceMap && typeof this.lineNumber === "number") {
        const payload = this.#sourceMap.findEntry(
          // safety bounds around numbers here, impossible to hit
          // if we're looking up actual call sites though.
          /* c8 ignore start */
          Math.max(0, this.lineNumber - 1),
          Math.max(0, (this.columnNumber || 0) - 1)
        );
        if (payload) {
          const offset = [
            this.lineNumber - payload.generatedLine,
            /* c8 ignore start */
            (this.columnNumber || 1) - payload.generatedColumn
            /* c8 ignore stop */
          ];
          const originalLine = payload.originalLine + offset[0];
          const originalColumn = payload.originalColumn + offset[1];
          const genFilename = this.#relativize(this.#fileName);
          this.generated = {
            /* c8 ignore start */
            fileName: this.#relativize(genFilename || null),
            /* c8 ignore stop */
            lineNumber: this.lineNumber,
            columnNumber: this.columnNumber
          };
          this.#fileName = payload.originalSource;
          this.lineNumber = originalLine;
          this.columnNumber = originalColumn;
        }
      }
    }
  }
  #relativize(fileName) {
    let f2 = fileName;
    if (!f2)
      return f2;
    if (f2.startsWith("node:"))
      return f2;
    if (f2.startsWith("file://"))
      f2 = fileURLToPath(f2);
    if (this.#cwd === void 0)
      return f2;
    else
      f2 = f2.replace(/\\/g, "/");
    try {
      const rel = relative(this.#cwd, f2);
      return rel.length < f2.length ? rel : f2;
    } catch {
      return f2;
    }
  }
  #derelativize(fileName) {
    let f2 = fileName;
    if (!f2)
      return f2;
    if (f2.startsWith("node:"))
      return f2;
    if (f2.startsWith("file://"))
      f2 = fileURLToPath(f2);
    if (this.#cwd === void 0)
      return f2;
    try {
      return resolve(this.#cwd, f2);
    } catch {
      return f2;
    }
  }
  toString(jsStyle = false) {
    const useGen = jsStyle && this.generated?.fileName && this.fileName && this.generated.fileName !== this.fileName && (isAbsolute(this.fileName) || this.fileName.startsWith(".."));
    const { fileName, lineNumber, columnNumber, generated } = useGen && this.generated ? {
      fileName: this.#derelativize(this.generated.fileName),
      lineNumber: this.generated.lineNumber,
      columnNumber: this.generated.columnNumber,
      generated: void 0
    } : jsStyle ? {
      fileName: this.#derelativize(this.fileName),
      lineNumber: this.lineNumber,
      columnNumber: this.columnNumber,
      generated: void 0
    } : this;
    const loc = { fileName, lineNumber, columnNumber, generated };
    for (const l2 of [loc, loc.generated]) {
      if (l2?.fileName) {
        l2.fileName = jsStyle ? this.#derelativize(l2.fileName) : this.#relativize(l2.fileName);
      }
    }
    let fname = this.functionName || "";
    let tn2 = "";
    let tnGet = "";
    let tnSet = "";
    if (this.typeName) {
      const mn3 = this.methodName || "<anonymous>";
      tn2 = this.typeName + "." + mn3;
      tnGet = this.typeName + ".get " + mn3;
      tnSet = this.typeName + ".set " + mn3;
    }
    if (!fname && tn2) {
      fname = tn2;
    }
    const mn2 = this.methodName;
    if (fname && tn2 && mn2 && fname !== tn2 && fname !== tnGet && fname !== tnSet) {
      fname += ` [as ${mn2}]`;
    }
    if (this.isConstructor && fname) {
      fname = `new ${fname}`;
    }
    let ev = "";
    const nat = this.isNative ? "native" : "";
    let file = loc.fileName || "";
    const hasLC = loc.lineNumber && loc.columnNumber;
    if (this.evalOrigin) {
      ev = `eval at ${this.evalOrigin.toString(jsStyle)}`;
      if (hasLC) {
        const f2 = loc.fileName || "<anonymous>";
        let lr = `${f2}:${loc.lineNumber}:${loc.columnNumber}`;
        if (loc.generated && loc.generated.fileName) {
          const f3 = loc.generated.fileName;
          const { lineNumber: l2, columnNumber: c2 } = loc.generated;
          lr = `${f3}:${l2}:${c2} (${lr})`;
        }
        ev += `, ${lr}`;
      }
      ev = fname ? ` (${ev})` : ev;
      return `${fname}${ev}`;
    }
    if (file || hasLC) {
      if (hasLC) {
        file = file || "<anonymous>";
        file += `:${loc.lineNumber}:${loc.columnNumber}`;
      }
    } else if (nat) {
      file = "native";
    } else {
      file = "";
    }
    let g6 = "";
    if (loc.generated && loc.generated.fileName) {
      const { fileName: fileName2, lineNumber: lineNumber2, columnNumber: columnNumber2 } = loc.generated;
      g6 = fileName2;
      if (!g6)
        g6 = "";
      if (g6 === loc.fileName)
        g6 = "";
      if (g6) {
        if (typeof lineNumber2 === "number" && typeof columnNumber2 === "number") {
          g6 += `:${lineNumber2}:${columnNumber2}`;
        }
        if (ev || fname) {
          g6 = ` (${g6})`;
        }
      }
    }
    if (file && (ev || fname || g6)) {
      file = ` (${file})`;
    }
    const pre = jsStyle ? "    at " : "";
    return `${pre}${fname}${ev}${g6}${file}`;
  }
  toJSON() {
    const { fileName, lineNumber, columnNumber, evalOrigin: evalOrigin2, typeName, methodName, functionName, isEval, isNative, isToplevel, isConstructor, generated } = this;
    const json = {};
    if (fileName !== null)
      json.fileName = fileName;
    if (lineNumber || lineNumber === 0)
      json.lineNumber = lineNumber;
    if (columnNumber || columnNumber === 0)
      json.columnNumber = columnNumber;
    if (evalOrigin2)
      json.evalOrigin = evalOrigin2.toJSON();
    if (typeName !== null) {
      json.typeName = typeName;
    }
    if (methodName !== null)
      json.methodName = methodName;
    if (functionName !== null)
      json.functionName = functionName;
    if (isEval)
      json.isEval = isEval;
    if (isNative)
      json.isNative = isNative;
    if (isToplevel)
      json.isToplevel = isToplevel;
    if (isConstructor)
      json.isConstructor = isConstructor;
    if (generated && generated.fileName) {
      const f2 = this.#relativize(generated.fileName);
      if (f2 && typeof f2 === "string" && (f2 !== json.fileName || f2 === "<anonymous>")) {
        const gen = {};
        gen.fileName = f2;
        if (generated.lineNumber)
          gen.lineNumber = generated.lineNumber;
        if (generated.columnNumber)
          gen.columnNumber = generated.columnNumber;
        if (Object.keys(gen).length > 0) {
          json.generated = gen;
        }
      }
    }
    return json;
  }
};

// node_modules/@tapjs/stack/dist/esm/require-resolve.js
import { createRequire } from "module";
var { resolve: resolve2 } = createRequire(import.meta.url);
var requireResolve = (s) => {
  try {
    return resolve2(s);
  } catch {
    return null;
  }
};

// node_modules/@tapjs/stack/dist/esm/index.js
var regExpEscape = (s) => s.replace(/[-[\]{}()*+?.,\\^$|#\s]/g, "\\$&");
var cwd = typeof process === "object" && process && typeof process.cwd === "function" ? process.cwd() : void 0;
var filterNodeInternals = true;
var ignoredPackages = [
  "@tapjs",
  "@isaacs/ts-node-temp-fork-for-pr-2009",
  "pirates",
  "function-loop",
  "@cspotcode/source-map-support",
  "signal-exit",
  "async-hook-domain"
];
var dirty = false;
var addIgnoredPackage = (s) => {
  const i = ignoredPackages.indexOf(s);
  if (i === -1) {
    ignoredPackages.push(s);
    dirty = true;
  }
};
var removeIgnoredPackage = (s) => {
  const i = ignoredPackages.indexOf(s);
  if (i !== -1) {
    ignoredPackages.splice(i, 1);
    dirty = true;
  }
};
var getIgnoredPackages = () => Object.freeze(ignoredPackages.slice(0));
var getTestBuiltPath = () => {
  const p2 = requireResolve("@tapjs/test");
  if (!p2)
    return "";
  return resolve3(p2, "../../../test-built");
};
var buildIgnoredPackages = () => {
  if (!ignoredPackages.length)
    return void 0;
  const p2 = ignoredPackages.map((s) => regExpEscape(s)).join("|");
  const nm = `[/\\\\]node_modules[/\\\\](?:${p2})([/\\\\]|$)`;
  const built = ignoredPackages.includes("@tapjs") || ignoredPackages.includes("@tapjs/test") ? getTestBuiltPath() : "";
  const re2 = built ? `${built}([/\\\\].*|$)|${nm}` : nm;
  return new RegExp(re2);
};
var ignoredPackagesRE = buildIgnoredPackages();
var filterIgnoredPackages = true;
var isErrorStackHead = (c2) => !!c2 && c2.lineNumber === null && c2.columnNumber === null && c2.this === void 0 && c2.evalOrigin === void 0 && c2.function === void 0 && c2.typeName === null && c2.methodName === null && (typeof c2.functionName === "string" || !c2.functionName) && c2.isEval === false && c2.isNative === false && c2.isToplevel === false && c2.isConstructor === false && c2.generated === void 0;
var filter = (c2) => {
  const s = c2.fileName;
  if (!s)
    return true;
  if (dirty && filterIgnoredPackages) {
    ignoredPackagesRE = buildIgnoredPackages();
    dirty = false;
  }
  return (!filterNodeInternals || !(s.startsWith("node:") || builtinModules.includes(s))) && (!filterIgnoredPackages || !ignoredPackagesRE?.test(s));
};
var clean = (c2) => {
  const filtered = c2.filter(filter);
  while (isErrorStackHead(filtered[0]))
    filtered.shift();
  if (cwd !== void 0) {
    for (const c3 of filtered) {
      c3.cwd = cwd;
    }
  }
  return filtered;
};
var capturing = false;
function capture(limit = 0, fn3 = capture) {
  if (capturing)
    return [];
  capturing = true;
  if (typeof limit === "function") {
    fn3 = limit;
    limit = 0;
  }
  const { prepareStackTrace, stackTraceLimit } = Error;
  Error.prepareStackTrace = CallSiteLike.prepareStackTrace;
  if (limit) {
    Error.stackTraceLimit = limit + 10;
  }
  const obj = { stack: [] };
  Error.captureStackTrace(obj, fn3);
  const { stack } = obj;
  Object.assign(Error, { prepareStackTrace, stackTraceLimit });
  const st3 = clean(stack);
  capturing = false;
  return limit === 0 ? st3 : st3.slice(0, limit);
}
var at = (fn3 = at) => {
  const [site] = capture(1, fn3);
  return site;
};
function captureString(limit = Infinity, fn3 = captureString) {
  if (typeof limit === "function") {
    fn3 = limit;
    limit = 0;
  }
  const stack = capture(limit, fn3);
  return (limit === 0 ? stack : stack.slice(0, limit)).map((c2) => String(c2) + "\n").join("");
}
var captureError = (e) => {
  const { message = "", name = "", code } = e;
  const stack = typeof e.stack === "string" ? e.stack : "";
  const head = name && message ? `${name}: ${message}
` : "";
  const errnoHead = name && message && code ? `${name} [${code}]: ${message}` : "";
  const cleanHead = !!head && stack.startsWith(head);
  const cleanErrnoHead = !!errnoHead && stack.startsWith(errnoHead);
  const s = cleanHead ? stack.substring(head.length) : cleanErrnoHead ? stack.substring(errnoHead.length) : stack;
  const cleaned = clean(s.trimEnd().split("\n").filter((l2) => !!l2).map((line) => new CallSiteLike(e, line)));
  return cleanHead ? cleaned : cleaned.filter((c2) => !isErrorStackHead(c2));
};
var parseStack = (s) => clean(s.trimEnd().split("\n").filter((l2) => !!l2.trim()).map((line) => new CallSiteLike(null, line)));

// node_modules/diff/libesm/diff/base.js
var Diff = class {
  diff(oldStr, newStr, options = {}) {
    let callback;
    if (typeof options === "function") {
      callback = options;
      options = {};
    } else if ("callback" in options) {
      callback = options.callback;
    }
    const oldString = this.castInput(oldStr, options);
    const newString = this.castInput(newStr, options);
    const oldTokens = this.removeEmpty(this.tokenize(oldString, options));
    const newTokens = this.removeEmpty(this.tokenize(newString, options));
    return this.diffWithOptionsObj(oldTokens, newTokens, options, callback);
  }
  diffWithOptionsObj(oldTokens, newTokens, options, callback) {
    var _a2;
    const done = (value) => {
      value = this.postProcess(value, options);
      if (callback) {
        setTimeout(function() {
          callback(value);
        }, 0);
        return void 0;
      } else {
        return value;
      }
    };
    const newLen = newTokens.length, oldLen = oldTokens.length;
    let editLength = 1;
    let maxEditLength = newLen + oldLen;
    if (options.maxEditLength != null) {
      maxEditLength = Math.min(maxEditLength, options.maxEditLength);
    }
    const maxExecutionTime = (_a2 = options.timeout) !== null && _a2 !== void 0 ? _a2 : Infinity;
    const abortAfterTimestamp = Date.now() + maxExecutionTime;
    const bestPath = [{ oldPos: -1, lastComponent: void 0 }];
    let newPos = this.extractCommon(bestPath[0], newTokens, oldTokens, 0, options);
    if (bestPath[0].oldPos + 1 >= oldLen && newPos + 1 >= newLen) {
      return done(this.buildValues(bestPath[0].lastComponent, newTokens, oldTokens));
    }
    let minDiagonalToConsider = -Infinity, maxDiagonalToConsider = Infinity;
    const execEditLength = () => {
      for (let diagonalPath = Math.max(minDiagonalToConsider, -editLength); diagonalPath <= Math.min(maxDiagonalToConsider, editLength); diagonalPath += 2) {
        let basePath;
        const removePath = bestPath[diagonalPath - 1], addPath = bestPath[diagonalPath + 1];
        if (removePath) {
          bestPath[diagonalPath - 1] = void 0;
        }
        let canAdd = false;
        if (addPath) {
          const addPathNewPos = addPath.oldPos - diagonalPath;
          canAdd = addPath && 0 <= addPathNewPos && addPathNewPos < newLen;
        }
        const canRemove = removePath && removePath.oldPos + 1 < oldLen;
        if (!canAdd && !canRemove) {
          bestPath[diagonalPath] = void 0;
          continue;
        }
        if (!canRemove || canAdd && removePath.oldPos < addPath.oldPos) {
          basePath = this.addToPath(addPath, true, false, 0, options);
        } else {
          basePath = this.addToPath(removePath, false, true, 1, options);
        }
        newPos = this.extractCommon(basePath, newTokens, oldTokens, diagonalPath, options);
        if (basePath.oldPos + 1 >= oldLen && newPos + 1 >= newLen) {
          return done(this.buildValues(basePath.lastComponent, newTokens, oldTokens)) || true;
        } else {
          bestPath[diagonalPath] = basePath;
          if (basePath.oldPos + 1 >= oldLen) {
            maxDiagonalToConsider = Math.min(maxDiagonalToConsider, diagonalPath - 1);
          }
          if (newPos + 1 >= newLen) {
            minDiagonalToConsider = Math.max(minDiagonalToConsider, diagonalPath + 1);
          }
        }
      }
      editLength++;
    };
    if (callback) {
      (function exec() {
        setTimeout(function() {
          if (editLength > maxEditLength || Date.now() > abortAfterTimestamp) {
            return callback(void 0);
          }
          if (!execEditLength()) {
            exec();
          }
        }, 0);
      })();
    } else {
      while (editLength <= maxEditLength && Date.now() <= abortAfterTimestamp) {
        const ret = execEditLength();
        if (ret) {
          return ret;
        }
      }
    }
  }
  addToPath(path, added, removed, oldPosInc, options) {
    const last = path.lastComponent;
    if (last && !options.oneChangePerToken && last.added === added && last.removed === removed) {
      return {
        oldPos: path.oldPos + oldPosInc,
        lastComponent: { count: last.count + 1, added, removed, previousComponent: last.previousComponent }
      };
    } else {
      return {
        oldPos: path.oldPos + oldPosInc,
        lastComponent: { count: 1, added, removed, previousComponent: last }
      };
    }
  }
  extractCommon(basePath, newTokens, oldTokens, diagonalPath, options) {
    const newLen = newTokens.length, oldLen = oldTokens.length;
    let oldPos = basePath.oldPos, newPos = oldPos - diagonalPath, commonCount = 0;
    while (newPos + 1 < newLen && oldPos + 1 < oldLen && this.equals(oldTokens[oldPos + 1], newTokens[newPos + 1], options)) {
      newPos++;
      oldPos++;
      commonCount++;
      if (options.oneChangePerToken) {
        basePath.lastComponent = { count: 1, previousComponent: basePath.lastComponent, added: false, removed: false };
      }
    }
    if (commonCount && !options.oneChangePerToken) {
      basePath.lastComponent = { count: commonCount, previousComponent: basePath.lastComponent, added: false, removed: false };
    }
    basePath.oldPos = oldPos;
    return newPos;
  }
  equals(left, right, options) {
    if (options.comparator) {
      return options.comparator(left, right);
    } else {
      return left === right || !!options.ignoreCase && left.toLowerCase() === right.toLowerCase();
    }
  }
  removeEmpty(array) {
    const ret = [];
    for (let i = 0; i < array.length; i++) {
      if (array[i]) {
        ret.push(array[i]);
      }
    }
    return ret;
  }
  // eslint-disable-next-line @typescript-eslint/no-unused-vars
  castInput(value, options) {
    return value;
  }
  // eslint-disable-next-line @typescript-eslint/no-unused-vars
  tokenize(value, options) {
    return Array.from(value);
  }
  join(chars) {
    return chars.join("");
  }
  postProcess(changeObjects, options) {
    return changeObjects;
  }
  get useLongestToken() {
    return false;
  }
  buildValues(lastComponent, newTokens, oldTokens) {
    const components = [];
    let nextComponent;
    while (lastComponent) {
      components.push(lastComponent);
      nextComponent = lastComponent.previousComponent;
      delete lastComponent.previousComponent;
      lastComponent = nextComponent;
    }
    components.reverse();
    const componentLen = components.length;
    let componentPos = 0, newPos = 0, oldPos = 0;
    for (; componentPos < componentLen; componentPos++) {
      const component = components[componentPos];
      if (!component.removed) {
        if (!component.added && this.useLongestToken) {
          let value = newTokens.slice(newPos, newPos + component.count);
          value = value.map(function(value2, i) {
            const oldValue = oldTokens[oldPos + i];
            return oldValue.length > value2.length ? oldValue : value2;
          });
          component.value = this.join(value);
        } else {
          component.value = this.join(newTokens.slice(newPos, newPos + component.count));
        }
        newPos += component.count;
        if (!component.added) {
          oldPos += component.count;
        }
      } else {
        component.value = this.join(oldTokens.slice(oldPos, oldPos + component.count));
        oldPos += component.count;
      }
    }
    return components;
  }
};

// node_modules/diff/libesm/diff/line.js
var LineDiff = class extends Diff {
  constructor() {
    super(...arguments);
    this.tokenize = tokenize;
  }
  equals(left, right, options) {
    if (options.ignoreWhitespace) {
      if (!options.newlineIsToken || !left.includes("\n")) {
        left = left.trim();
      }
      if (!options.newlineIsToken || !right.includes("\n")) {
        right = right.trim();
      }
    } else if (options.ignoreNewlineAtEof && !options.newlineIsToken) {
      if (left.endsWith("\n")) {
        left = left.slice(0, -1);
      }
      if (right.endsWith("\n")) {
        right = right.slice(0, -1);
      }
    }
    return super.equals(left, right, options);
  }
};
var lineDiff = new LineDiff();
function diffLines(oldStr, newStr, options) {
  return lineDiff.diff(oldStr, newStr, options);
}
function tokenize(value, options) {
  if (options.stripTrailingCr) {
    value = value.replace(/\r\n/g, "\n");
  }
  const retLines = [], linesAndNewlines = value.split(/(\n|\r\n)/);
  if (!linesAndNewlines[linesAndNewlines.length - 1]) {
    linesAndNewlines.pop();
  }
  for (let i = 0; i < linesAndNewlines.length; i++) {
    const line = linesAndNewlines[i];
    if (i % 2 && !options.newlineIsToken) {
      retLines[retLines.length - 1] += line;
    } else {
      retLines.push(line);
    }
  }
  return retLines;
}

// node_modules/diff/libesm/patch/create.js
var INCLUDE_HEADERS = {
  includeIndex: true,
  includeUnderline: true,
  includeFileHeaders: true
};
function structuredPatch(oldFileName, newFileName, oldStr, newStr, oldHeader, newHeader, options) {
  let optionsObj;
  if (!options) {
    optionsObj = {};
  } else if (typeof options === "function") {
    optionsObj = { callback: options };
  } else {
    optionsObj = options;
  }
  if (typeof optionsObj.context === "undefined") {
    optionsObj.context = 4;
  }
  const context = optionsObj.context;
  if (optionsObj.newlineIsToken) {
    throw new Error("newlineIsToken may not be used with patch-generation functions, only with diffing functions");
  }
  if (!optionsObj.callback) {
    return diffLinesResultToPatch(diffLines(oldStr, newStr, optionsObj));
  } else {
    const { callback } = optionsObj;
    diffLines(oldStr, newStr, Object.assign(Object.assign({}, optionsObj), { callback: (diff) => {
      const patch = diffLinesResultToPatch(diff);
      callback(patch);
    } }));
  }
  function diffLinesResultToPatch(diff) {
    if (!diff) {
      return;
    }
    diff.push({ value: "", lines: [] });
    function contextLines(lines) {
      return lines.map(function(entry) {
        return " " + entry;
      });
    }
    const hunks = [];
    let oldRangeStart = 0, newRangeStart = 0, curRange = [], oldLine = 1, newLine = 1;
    for (let i = 0; i < diff.length; i++) {
      const current = diff[i], lines = current.lines || splitLines(current.value);
      current.lines = lines;
      if (current.added || current.removed) {
        if (!oldRangeStart) {
          const prev = diff[i - 1];
          oldRangeStart = oldLine;
          newRangeStart = newLine;
          if (prev) {
            curRange = context > 0 ? contextLines(prev.lines.slice(-context)) : [];
            oldRangeStart -= curRange.length;
            newRangeStart -= curRange.length;
          }
        }
        for (const line of lines) {
          curRange.push((current.added ? "+" : "-") + line);
        }
        if (current.added) {
          newLine += lines.length;
        } else {
          oldLine += lines.length;
        }
      } else {
        if (oldRangeStart) {
          if (lines.length <= context * 2 && i < diff.length - 2) {
            for (const line of contextLines(lines)) {
              curRange.push(line);
            }
          } else {
            const contextSize = Math.min(lines.length, context);
            for (const line of contextLines(lines.slice(0, contextSize))) {
              curRange.push(line);
            }
            const hunk = {
              oldStart: oldRangeStart,
              oldLines: oldLine - oldRangeStart + contextSize,
              newStart: newRangeStart,
              newLines: newLine - newRangeStart + contextSize,
              lines: curRange
            };
            hunks.push(hunk);
            oldRangeStart = 0;
            newRangeStart = 0;
            curRange = [];
          }
        }
        oldLine += lines.length;
        newLine += lines.length;
      }
    }
    for (const hunk of hunks) {
      for (let i = 0; i < hunk.lines.length; i++) {
        if (hunk.lines[i].endsWith("\n")) {
          hunk.lines[i] = hunk.lines[i].slice(0, -1);
        } else {
          hunk.lines.splice(i + 1, 0, "\\ No newline at end of file");
          i++;
        }
      }
    }
    return {
      oldFileName,
      newFileName,
      oldHeader,
      newHeader,
      hunks
    };
  }
}
function formatPatch(patch, headerOptions) {
  if (!headerOptions) {
    headerOptions = INCLUDE_HEADERS;
  }
  if (Array.isArray(patch)) {
    if (patch.length > 1 && !headerOptions.includeFileHeaders) {
      throw new Error("Cannot omit file headers on a multi-file patch. (The result would be unparseable; how would a tool trying to apply the patch know which changes are to which file?)");
    }
    return patch.map((p2) => formatPatch(p2, headerOptions)).join("\n");
  }
  const ret = [];
  if (headerOptions.includeIndex && patch.oldFileName == patch.newFileName) {
    ret.push("Index: " + patch.oldFileName);
  }
  if (headerOptions.includeUnderline) {
    ret.push("===================================================================");
  }
  if (headerOptions.includeFileHeaders) {
    ret.push("--- " + patch.oldFileName + (typeof patch.oldHeader === "undefined" ? "" : "	" + patch.oldHeader));
    ret.push("+++ " + patch.newFileName + (typeof patch.newHeader === "undefined" ? "" : "	" + patch.newHeader));
  }
  for (let i = 0; i < patch.hunks.length; i++) {
    const hunk = patch.hunks[i];
    if (hunk.oldLines === 0) {
      hunk.oldStart -= 1;
    }
    if (hunk.newLines === 0) {
      hunk.newStart -= 1;
    }
    ret.push("@@ -" + hunk.oldStart + "," + hunk.oldLines + " +" + hunk.newStart + "," + hunk.newLines + " @@");
    for (const line of hunk.lines) {
      ret.push(line);
    }
  }
  return ret.join("\n") + "\n";
}
function createTwoFilesPatch(oldFileName, newFileName, oldStr, newStr, oldHeader, newHeader, options) {
  if (typeof options === "function") {
    options = { callback: options };
  }
  if (!(options === null || options === void 0 ? void 0 : options.callback)) {
    const patchObj = structuredPatch(oldFileName, newFileName, oldStr, newStr, oldHeader, newHeader, options);
    if (!patchObj) {
      return;
    }
    return formatPatch(patchObj, options === null || options === void 0 ? void 0 : options.headerOptions);
  } else {
    const { callback } = options;
    structuredPatch(oldFileName, newFileName, oldStr, newStr, oldHeader, newHeader, Object.assign(Object.assign({}, options), { callback: (patchObj) => {
      if (!patchObj) {
        callback(void 0);
      } else {
        callback(formatPatch(patchObj, options.headerOptions));
      }
    } }));
  }
}
function splitLines(text) {
  const hasTrailingNl = text.endsWith("\n");
  const result = text.split("\n").map((line) => line + "\n");
  if (hasTrailingNl) {
    result.pop();
  } else {
    result.push(result.pop().slice(0, -1));
  }
  return result;
}

// node_modules/@tapjs/core/dist/esm/clean-yaml-object.js
import { readFileSync } from "node:fs";

// node_modules/tcompare/dist/esm/react-element-to-jsx-string.js
var react_element_to_jsx_string_default = () => "";

// node_modules/tcompare/dist/esm/styles.js
var bufToAscii = (buf) => buf.map((c2) => c2 <= 32 || c2 >= 127 ? ".".charCodeAt(0) : c2).toString();
var pretty = {
  fn: (fn3, cls) => {
    const name = fn3.name;
    const args = fn3.toString?.().split("{")[0]?.split("=>")[0]?.replace(/[\n\r\s\t]+/g, "").replace(/^[^\(]*\( */, "").replace(/ *\).*/g, "").split(",").join(", ").trim();
    return `${cls} ${name || ""}(${args})`;
  },
  setEmpty: (cls) => `${cls} {}`,
  setHead: (cls) => `${cls} {
`,
  setTail: (indent2) => `${indent2}}`,
  setEntrySep: () => ",\n",
  mapEmpty: (cls) => `${cls} {}`,
  mapHead: (cls) => `${cls} {
`,
  mapTail: (indent2) => `${indent2}}`,
  mapKeyStart: () => "",
  mapKeyValSep: () => " => ",
  mapEntrySep: () => ",\n",
  circular: (node) => `<*ref_${node.id}>`,
  nodeId: (id2) => `&ref_${id2} `,
  errorEmpty: (er) => !(er instanceof Error) ? `${er.name || "(no name)"}: ${er.message || "(no message)"}` : `${er.toString()}`,
  errorHead: (er, cls) => {
    return cls === "AssertionError" && er.generatedMessage ? er.name + " {\n" : !(er instanceof Error) ? `${er.name || "(no name)"}: ${er.message || "(no message)"} {
` : `${er.toString()} {
`;
  },
  errorTail: (indent2) => `${indent2}}`,
  pojoEmpty: (cls) => `${cls} {}`,
  pojoHead: (cls) => `${cls} {
`,
  pojoTail: (indent2) => `${indent2}}`,
  pojoKeyValSep: () => ": ",
  pojoEntrySep: () => ",\n",
  arrayEmpty: (cls) => `${cls} []`,
  arrayHead: (cls) => `${cls} [
`,
  arrayTail: (indent2) => `${indent2}]`,
  arrayEntrySep: () => ",\n",
  bufferChunkSize: 32,
  bufferEmpty: () => "Buffer <>",
  bufferStart: () => "Buffer <",
  bufferBody: (buf) => buf.toString("hex").replace(/(....)/g, "$1 ").trim(),
  bufferEnd: (buf) => "  " + bufToAscii(buf) + ">",
  bufferHead: () => "Buffer <\n",
  // show line numbers as offset 0x0000 through 0xffff as zero-padded hex
  // this will wrap around if you have more than 64kb buffer, but that's
  // (a) highly unusual for the use cases tcompare works in, and (b) fine.
  bufferKey: (i) => (i + 65536).toString(16).slice(-4),
  bufferLine: (buf, chunkSize) => {
    const hex = buf.toString("hex").replace(/(....)/g, "$1 ").trim();
    const l2 = Math.ceil(chunkSize * 2 * 1.25);
    const pad = " ".repeat(l2 - hex.length + 1);
    return hex + pad + bufToAscii(buf);
  },
  bufferLineSep: () => "\n",
  bufferTail: (indent2) => `
${indent2}>`,
  bufferKeySep: () => ": ",
  reactElement: (el) => react_element_to_jsx_string_default(el, {
    showDefaultProps: true,
    showFunctions: true,
    useBooleanShorthandSyntax: true,
    sortProps: true,
    useFragmentShortSyntax: true
  }),
  stringEmpty: () => '""',
  stringOneLine: (str) => JSON.stringify(str),
  stringHead: () => "String(\n",
  stringLineSep: () => "\n",
  stringLine: (str) => JSON.stringify(str.replace(/\n$/, "")).slice(1, -1).replace(/\\"/g, '"'),
  stringTail: (indent2) => `
${indent2})`,
  symbol: (method, key) => `${method}(${key})`,
  diffable: true,
  start: (indent2, key, sep3) => `${indent2}${key}${sep3}`
};
var js = {
  fn: (fn3, _4) => fn3.toString(),
  setEmpty: (cls) => `new ${cls}()`,
  setHead: (cls) => `new ${cls}([
`,
  setTail: (indent2) => `${indent2}])`,
  setEntrySep: () => ",\n",
  mapEmpty: (cls) => `new ${cls}()`,
  mapHead: (cls) => `new ${cls}([
`,
  mapTail: (indent2) => `${indent2}])`,
  mapKeyStart: () => "[",
  mapKeyValSep: () => ", ",
  mapEntrySep: () => "],\n",
  circular: (node) => `*ref_${node.id}`,
  nodeId: (id2) => `&ref_${id2} `,
  errorEmpty: (er, cls) => `new ${cls}(${er.message ? JSON.stringify(er.message) : ""})`,
  errorHead: (er, cls) => `Object.assign(new ${cls}(${er.message ? JSON.stringify(er.message) : ""}), {
`,
  errorTail: (indent2) => `${indent2}})`,
  pojoEmpty: (_4) => "{}",
  pojoHead: (_4) => `{
`,
  pojoTail: (indent2) => `${indent2}}`,
  pojoKeyValSep: () => ": ",
  pojoEntrySep: () => ",\n",
  arrayEmpty: (_4) => `[]`,
  arrayHead: (_4) => `[
`,
  arrayTail: (indent2) => `${indent2}]`,
  arrayEntrySep: () => ",\n",
  bufferChunkSize: 32,
  bufferEmpty: () => "Buffer.alloc(0)",
  bufferStart: () => 'Buffer.from("',
  bufferBody: (buf) => buf.toString("hex"),
  bufferEnd: (buf) => '", "hex") /* ' + bufToAscii(buf) + " */",
  bufferHead: () => "Buffer.from(\n",
  bufferKey: () => "",
  bufferLine: (buf, chunkSize) => JSON.stringify(buf.toString("hex")) + " ".repeat((chunkSize + 1) * 2 - buf.length * 2) + "/* " + bufToAscii(buf) + " */",
  bufferTail: (indent2) => `
${indent2}, "hex")`,
  bufferLineSep: () => " +\n",
  bufferKeySep: () => "",
  stringEmpty: () => '""',
  stringLineSep: () => " +\n",
  stringLine: (str) => JSON.stringify(str),
  stringOneLine: (str) => JSON.stringify(str),
  stringHead: () => "String(\n",
  stringTail: (indent2) => `
${indent2})`,
  symbol: (method, key) => `${method}(${JSON.stringify(key)})`,
  diffable: true,
  start: (indent2, key, sep3) => `${indent2}${key}${sep3}`
};
var tight = {
  fn: (fn3, _4) => fn3.toString(),
  setEmpty: (cls) => `new ${cls}()`,
  setHead: (cls) => `new ${cls}([`,
  setTail: (_4) => "])",
  setEntrySep: () => ",",
  mapEmpty: (cls) => `new ${cls}()`,
  mapHead: (cls) => `new ${cls}([`,
  mapTail: (_4) => "])",
  mapKeyStart: () => "[",
  mapKeyValSep: () => ",",
  mapEntrySep: () => "],",
  circular: (node) => `*${node.id}`,
  nodeId: (id2) => `&${id2} `,
  errorEmpty: (er, cls) => `new ${cls}(${JSON.stringify(er.message)})`,
  errorHead: (er, cls) => `Object.assign(new ${cls}(${er.message ? JSON.stringify(er.message) : ""}), {`,
  errorTail: (_4) => "})",
  pojoEmpty: (_4) => "{}",
  pojoHead: (_4) => `{`,
  pojoTail: (_4) => "}",
  pojoKeyValSep: () => ":",
  pojoEntrySep: () => ",",
  arrayEmpty: (_4) => `[]`,
  arrayHead: (_4) => `[`,
  arrayTail: () => "]",
  arrayEntrySep: () => ",",
  // tight style doesn't need buffer head/tail/body, because it's
  // always printed as one base64 line.
  bufferChunkSize: Infinity,
  bufferEmpty: () => "Buffer.alloc(0)",
  bufferStart: () => 'Buffer.from("',
  bufferBody: (buf) => buf.toString("base64"),
  bufferEnd: () => '","base64")',
  stringEmpty: () => '""',
  stringLineSep: () => "+",
  stringLine: (str) => JSON.stringify(str),
  stringOneLine: (str) => JSON.stringify(str),
  stringHead: () => "",
  stringTail: (_4) => "",
  symbol: (method, key) => `${method}(${JSON.stringify(key)})`,
  bufferHead: js.bufferHead,
  bufferKey: js.bufferKey,
  bufferLine: js.bufferLine,
  bufferLineSep: js.bufferLineSep,
  bufferTail: js.bufferTail,
  bufferKeySep: js.bufferKeySep,
  diffable: false,
  start: (_indent, key, sep3) => `${key}${sep3}`
};
var styles = {
  pretty,
  js,
  tight
};

// node_modules/tcompare/dist/esm/format.js
var arrayFrom = (obj) => {
  try {
    return Array.from(obj);
  } catch (_4) {
    return null;
  }
};
var { toString } = Object.prototype;
var objToString = (obj) => toString.call(obj);
var Format = class _Format {
  options;
  parent;
  memo;
  sort;
  id;
  idCounter;
  idMap;
  style;
  bufferChunkSize;
  key;
  isKey;
  level;
  indent;
  match;
  object;
  expect;
  constructor(obj, options = {}) {
    this.options = options;
    options.reactString = options.reactString !== false;
    this.parent = options.parent || null;
    this.memo = null;
    this.sort = !!options.sort;
    if (typeof options.seen === "function") {
      this.seen = options.seen;
    }
    this.id = null;
    this.idCounter = 0;
    this.idMap = this.parent ? this.parent.idMap : /* @__PURE__ */ new Map();
    const style = this.parent ? this.parent.style : styles[options.style || "pretty"];
    if (!style) {
      throw new TypeError(`unknown style: ${options.style}`);
    }
    this.style = style;
    this.bufferChunkSize = this.style.bufferChunkSize === Infinity ? Infinity : options.bufferChunkSize || this.style.bufferChunkSize;
    this.key = options.key;
    this.isKey = !!options.isKey;
    if (this.isKey && !(this.parent && this.parent.isMap())) {
      throw new Error("isKey should only be set for Map keys");
    }
    this.level = this.parent ? this.parent.level + 1 : 0;
    this.indent = this.parent ? this.parent.indent : typeof options.indent === "string" ? options.indent : "  ";
    this.match = true;
    this.object = obj;
    this.expect = obj;
  }
  incId() {
    return this.parent ? this.parent.incId() : this.idCounter += 1;
  }
  getId() {
    if (this.id) {
      return this.id;
    }
    const fromMap = this.idMap.get(this.object);
    if (fromMap) {
      return this.id = fromMap;
    }
    const id2 = this.incId();
    this.idMap.set(this.object, id2);
    return this.id = id2;
  }
  seen(_4) {
    if (!this.object || typeof this.object !== "object") {
      return false;
    }
    for (let p2 = this.parent; p2; p2 = p2.parent) {
      if (p2.object === this.object) {
        p2.id = p2.id || p2.getId();
        return p2;
      }
    }
    return false;
  }
  child(obj, options, cls) {
    return new (cls || this.constructor)(obj, {
      ...this.options,
      isKey: false,
      provisional: false,
      ...options,
      parent: this
    });
  }
  // type testing methods
  isError() {
    return this.object instanceof Error;
  }
  isArguments() {
    return objToString(this.object) === "[object Arguments]";
  }
  isArray() {
    return Array.isArray(this.object) || this.isArguments() || this.isIterable();
  }
  isReactElement(element = this.object) {
    return !!this.options.reactString && !!this.style.reactElement && !!element && typeof element === "object" && typeof element.$$typeof === "symbol" && !!Symbol.keyFor(element.$$typeof)?.startsWith("react.") && this.isReactElementChildren(element.props?.children);
  }
  isReactElementChildren(children) {
    return !children || typeof children === "string" ? true : typeof children === "object" ? children instanceof Set || Array.isArray(children) ? ![...children].some((c2) => !this.isReactElementChildren(c2)) : _Format.prototype.isReactElement.call(this, children) : false;
  }
  // technically this means "is an iterable we don't have another fit for"
  // sets, arrays, maps, and streams all handled specially.
  isIterable() {
    return this.object && typeof this.object === "object" && !this.isSet() && !this.isMap() && !this.isStream() && typeof this.object[Symbol.iterator] === "function";
  }
  isKeyless() {
    return !this.parent || this.parent.isSet() || this.parent.isArray() || this.parent.isString() || this.isKey;
  }
  isStream() {
    const s = this.object;
    return !!s && typeof s === "object" && (typeof s.pipe === "function" || // readable
    typeof s.pipeTo === "function" || // whatwg readable
    typeof s.write === "function" && typeof s.end === "function");
  }
  isMap() {
    return this.object instanceof Map;
  }
  isSet() {
    return this.object instanceof Set;
  }
  isBuffer() {
    return Buffer.isBuffer(this.object);
  }
  isString() {
    return typeof this.object === "string";
  }
  // end type checking functions
  getClass() {
    const ts2 = objToString(this.object).slice(8, -1);
    return this.object.constructor !== Object && this.object.constructor && this.object.constructor.name && this.object.constructor.name !== ts2 ? this.object.constructor.name : !Object.getPrototypeOf(this.object) ? "Null Object" : ts2;
  }
  get objectAsArray() {
    const value = Array.isArray(this.object) ? this.object : this.isArray() ? arrayFrom(this.object) : null;
    if (value === null) {
      this.isArray = () => false;
    }
    Object.defineProperty(this, "objectAsArray", {
      value,
      configurable: true
    });
    return value;
  }
  // printing methods
  // Change from v5: ONLY the print() method returns a string
  // everything else mutates this.memo, so that child classes
  // can track both this.memo AND this.expectMemo, and then calculate
  // a diff at the end.
  print() {
    if (this.memo !== null) {
      return this.memo;
    }
    this.memo = "";
    const seen = this.seen(this.object);
    if (seen) {
      this.printCircular(seen);
    } else {
      this.printValue();
    }
    this.printStart();
    this.printEnd();
    if (typeof this.memo !== "string") {
      throw new Error("failed to build memo string in print() method");
    }
    return this.memo;
  }
  printValue() {
    switch (typeof this.object) {
      case "undefined":
        this.printUndefined();
        break;
      case "object":
        if (!this.object) {
          this.printNull();
        } else if (this.object instanceof RegExp) {
          this.printRegExp();
        } else if (this.object instanceof Date) {
          this.printDate();
        } else {
          this.printCollection();
        }
        break;
      case "symbol":
        this.printSymbol();
        break;
      case "bigint":
        this.printBigInt();
        break;
      case "string":
        this.printString();
        break;
      case "boolean":
        this.printBoolean();
        break;
      case "number":
        this.printNumber();
        break;
      case "function":
        this.printFn();
        break;
    }
  }
  printReactElement() {
    if (!this.style.reactElement)
      return this.printPojo();
    const indent2 = this.indentLevel();
    this.memo += this.style.reactElement(this.object).trim().split("\n").join("\n" + indent2);
  }
  printDate() {
    this.memo += this.object.toISOString();
  }
  printRegExp() {
    this.memo += this.object.toString();
  }
  printUndefined() {
    this.memo += "undefined";
  }
  printNull() {
    this.memo += "null";
  }
  #printSymbol(sym) {
    const keyFor = Symbol.keyFor(sym);
    const s = String(sym);
    const key = s.substring("Symbol(".length, s.length - 1);
    if (s.startsWith("Symbol(Symbol.")) {
      const symKey = key.substring("Symbol.".length, s.length - 1);
      if (symKey && Symbol[symKey] === sym) {
        return `Symbol.${symKey}`;
      }
    }
    return this.style.symbol(keyFor ? "Symbol.for" : "Symbol", key);
  }
  printSymbol() {
    this.memo += this.#printSymbol(this.object);
  }
  printBigInt() {
    this.memo += this.object.toString() + "n";
  }
  printBoolean() {
    this.memo += JSON.stringify(this.object);
  }
  printNumber() {
    this.memo += isFinite(this.object) ? JSON.stringify(this.object) : String(this.object);
  }
  printStart() {
    if (!this.parent) {
      this.memo = this.nodeId() + this.memo;
      return;
    }
    const indent2 = this.isKey ? "" : this.indentLevel();
    const key = this.isKeyless() ? "" : this.getKey();
    const sep3 = !key ? "" : this.parent && this.parent.isMap() ? this.style.mapKeyValSep() : this.style.pojoKeyValSep();
    this.memo = this.style.start(indent2, key, sep3) + this.nodeId() + this.memo;
  }
  printEnd() {
    if (!this.parent) {
      return;
    }
    this.memo += this.isKey || !this.parent ? "" : this.parent.isMap() ? this.style.mapEntrySep() : this.parent.isBuffer() ? "" : this.parent.isArray() ? this.style.arrayEntrySep() : this.parent.isSet() ? this.style.setEntrySep() : this.parent.isString() ? "" : this.style.pojoEntrySep();
  }
  getKey() {
    return this.parent && this.parent.isMap() ? this.style.mapKeyStart() + this.parent.child(this.key, { isKey: true }, _Format).print() : typeof this.key === "string" ? JSON.stringify(this.key) : `[${this.#printSymbol(this.key)}]`;
  }
  printCircular(seen) {
    this.memo += this.style.circular(seen);
  }
  indentLevel(n = 0) {
    return this.indent.repeat(this.level + n);
  }
  printCollection() {
    return this.isError() ? this.printError() : this.isSet() ? this.printSet() : this.isMap() ? this.printMap() : this.isBuffer() ? this.printBuffer() : this.isArray() && this.objectAsArray ? this.printArray() : this.isReactElement() ? this.printReactElement() : this.printPojo();
  }
  nodeId() {
    return this.id ? this.style.nodeId(this.id) : "";
  }
  printBuffer() {
    if (this.parent && this.parent.isBuffer()) {
      this.memo += this.style.bufferKey(this.key) + this.style.bufferKeySep() + this.style.bufferLine(this.object, this.bufferChunkSize);
    } else if (this.object.length === 0) {
      this.memo += this.style.bufferEmpty();
    } else if (this.bufferIsShort()) {
      this.memo += this.style.bufferStart() + this.style.bufferBody(this.object) + this.style.bufferEnd(this.object);
    } else {
      this.printBufferHead();
      this.printBufferBody();
      this.printBufferTail();
    }
  }
  bufferIsShort() {
    return this.object.length < this.bufferChunkSize + 5;
  }
  printBufferHead() {
    this.memo += this.style.bufferHead();
  }
  printBufferBody() {
    const c2 = this.bufferChunkSize;
    let i;
    for (i = 0; i < this.object.length - c2; i += c2) {
      this.printBufferLine(i, this.object.slice(i, i + c2));
    }
    this.printBufferLastLine(i, this.object.slice(i, i + c2));
  }
  printBufferLine(key, val) {
    this.printBufferLastLine(key, val);
    this.memo += this.style.bufferLineSep();
  }
  printBufferLastLine(key, val) {
    const child = this.child(val, { key });
    child.print();
    this.memo += child.memo;
  }
  printBufferTail() {
    this.memo += this.style.bufferTail(this.indentLevel());
  }
  printSet() {
    if (this.setIsEmpty()) {
      this.printSetEmpty();
    } else {
      this.printSetHead();
      this.printSetBody();
      this.printSetTail();
    }
  }
  setIsEmpty() {
    return this.object.size === 0;
  }
  printSetEmpty() {
    this.memo += this.style.setEmpty(this.getClass());
  }
  printSetHead() {
    this.memo += this.style.setHead(this.getClass());
  }
  printSetBody() {
    for (const val of this.object) {
      this.printSetEntry(val);
    }
  }
  printSetTail() {
    this.memo += this.style.setTail(this.indentLevel());
  }
  printSetEntry(val) {
    const child = this.child(val, { key: val });
    child.print();
    this.memo += child.memo;
  }
  printMap() {
    if (this.mapIsEmpty()) {
      this.printMapEmpty();
    } else {
      this.printMapHead();
      this.printMapBody();
      this.printMapTail();
    }
  }
  mapIsEmpty() {
    return this.object.size === 0;
  }
  printMapEmpty() {
    this.memo += this.style.mapEmpty(this.getClass());
  }
  printMapHead() {
    this.memo += this.style.mapHead(this.getClass());
  }
  getMapEntries(obj = this.object) {
    if (!(obj instanceof Map)) {
      throw new TypeError("cannot get map entries for non-Map object");
    }
    return [...obj.entries()];
  }
  printMapBody() {
    for (const [key, val] of this.getMapEntries()) {
      this.printMapEntry(key, val);
    }
  }
  printMapTail() {
    this.memo += this.style.mapTail(this.indentLevel());
  }
  printMapEntry(key, val) {
    const child = this.child(val, { key });
    child.print();
    this.memo += child.memo;
  }
  printFn() {
    this.memo += this.style.fn(this.object, this.getClass());
  }
  printString() {
    if (this.parent && this.parent.isString()) {
      this.memo = this.style.stringLine(this.object);
    } else if (this.stringIsEmpty()) {
      this.printStringEmpty();
    } else if (this.stringIsOneLine()) {
      return this.printStringOneLine();
    } else {
      this.printStringHead();
      this.printStringBody();
      this.printStringTail();
    }
  }
  stringIsEmpty() {
    return this.object.length === 0;
  }
  printStringEmpty() {
    this.memo += this.style.stringEmpty();
  }
  stringIsOneLine() {
    return /^[^\n]*\n?$/.test(this.object);
  }
  printStringOneLine() {
    this.memo += this.style.stringOneLine(this.object);
  }
  printStringHead() {
    this.memo += this.style.stringHead();
  }
  printStringBody() {
    const lines = this.object.split("\n");
    const lastLine = lines.pop();
    for (let i = 0; i < lines.length; i++) {
      const line = lines[i];
      this.printStringLine(i, line + "\n");
    }
    this.printStringLastLine(lines.length, lastLine + "\n");
  }
  printStringLine(key, val) {
    this.printStringLastLine(key, val);
    this.memo += this.style.stringLineSep();
  }
  printStringLastLine(key, val) {
    const child = this.child(val, { key });
    child.print();
    this.memo += child.memo;
  }
  printStringTail() {
    this.memo += this.style.stringTail(this.indentLevel());
  }
  printArray() {
    if (this.arrayIsEmpty()) {
      this.printArrayEmpty();
    } else {
      this.printArrayHead();
      this.printArrayBody();
      this.printArrayTail();
    }
  }
  arrayIsEmpty() {
    const a = this.objectAsArray;
    return !!a && a.length === 0;
  }
  printArrayEmpty() {
    this.memo += this.style.arrayEmpty(this.getClass());
  }
  printArrayHead() {
    this.memo += this.style.arrayHead(this.getClass());
  }
  printArrayBody() {
    if (this.objectAsArray) {
      this.objectAsArray.forEach((val, key) => this.printArrayEntry(key, val));
    }
  }
  printArrayTail() {
    this.memo += this.style.arrayTail(this.indentLevel());
  }
  printArrayEntry(key, val) {
    const child = this.child(val, { key });
    child.print();
    this.memo += child.memo;
  }
  printError() {
    if (this.errorIsEmpty()) {
      this.printErrorEmpty();
    } else {
      this.printErrorHead();
      this.printErrorBody();
      this.printErrorTail();
    }
  }
  errorIsEmpty() {
    return this.pojoIsEmpty();
  }
  printErrorEmpty() {
    this.memo += this.style.errorEmpty(this.object, this.getClass());
  }
  printErrorHead() {
    this.memo += this.style.errorHead(this.object, this.getClass());
  }
  printErrorTail() {
    this.memo += this.style.errorTail(this.indentLevel());
  }
  printErrorBody() {
    this.printPojoBody();
  }
  #getPojoKeys(obj, symbols = false) {
    if (!symbols) {
      return Object.keys(obj);
    }
    const keys = Object.getOwnPropertySymbols(obj);
    return keys.filter((k4) => Object.getOwnPropertyDescriptor(obj, k4)?.enumerable);
  }
  getPojoKeys(obj = this.object) {
    const keys = [];
    if (obj instanceof Error) {
      const known = ["errors", "cause"];
      for (const prop of known) {
        const desc = Object.getOwnPropertyDescriptor(obj, prop);
        if (desc && !desc.enumerable)
          keys.push(prop);
      }
    }
    if (this.options.includeEnumerable) {
      for (const i in obj) {
        keys.push(i);
      }
      for (let p2 = obj; p2; p2 = Object.getPrototypeOf(p2)) {
        keys.push(...this.#getPojoKeys(p2, true));
      }
      return keys;
    }
    keys.push(...this.#getPojoKeys(obj).concat(this.#getPojoKeys(obj, true)));
    if (!this.options.includeGetters) {
      return keys;
    }
    const own = new Set(keys);
    const proto = Object.getPrototypeOf(obj);
    if (proto) {
      const desc = Object.getOwnPropertyDescriptors(proto);
      for (const [name, prop] of Object.entries(desc)) {
        if (prop.enumerable && typeof prop.get === "function") {
          own.add(name);
        }
      }
    }
    return Array.from(own);
  }
  printPojo() {
    if (this.pojoIsEmpty()) {
      this.printPojoEmpty();
    } else {
      this.printPojoHead();
      this.printPojoBody();
      this.printPojoTail();
    }
  }
  pojoIsEmpty(obj = this.object) {
    return this.getPojoKeys(obj).length === 0;
  }
  printPojoEmpty() {
    this.memo += this.style.pojoEmpty(this.getClass());
  }
  printPojoHead() {
    if (this.memo === null) {
      throw new Error("pojo head while memo is null");
    }
    this.memo += this.style.pojoHead(this.getClass());
  }
  printPojoBody() {
    const ent = this.getPojoEntries(this.object);
    for (const [key, val] of ent) {
      this.printPojoEntry(key, val);
    }
  }
  getPojoEntries(obj) {
    const ent = this.getPojoKeys(obj).map((k4) => {
      try {
        return [k4, obj[k4]];
      } catch {
        return [k4, void 0];
      }
    });
    return this.sort ? ent.sort((a, b3) => String(a[0]).localeCompare(String(b3[0]), "en")) : ent;
  }
  printPojoTail() {
    this.memo += this.style.pojoTail(this.indentLevel());
  }
  printPojoEntry(key, val) {
    const child = this.child(val, { key });
    child.print();
    this.memo += child.memo;
  }
};

// node_modules/tcompare/dist/esm/same.js
var arrayFrom2 = (obj) => {
  try {
    return Array.from(obj);
  } catch (_4) {
    return null;
  }
};
var { hasOwnProperty } = Object.prototype;
var { defineProperty } = Object;
var Same = class extends Format {
  provisional;
  expect;
  parent;
  simple = null;
  match = true;
  diffContext = 10;
  memoDiff = null;
  memoExpect = null;
  constructor(obj, options) {
    if (!options || typeof options !== "object") {
      throw new TypeError("must supply options object");
    }
    if (!("expect" in options)) {
      throw new TypeError("must supply expected value");
    }
    super(obj, options);
    this.parent = options.parent || null;
    this.expect = options.expect;
    if (!this.style.diffable) {
      throw new Error(`"${options.style}" style not appropriate for diffs`);
    }
    if (options.diffContext) {
      this.diffContext = options.diffContext;
    }
    this.provisional = !!options.provisional;
    this.simpleMatch();
  }
  simpleMatch() {
    this.simple = this.test();
    if (this.seen() !== this.seenExpect()) {
      this.simple = false;
    }
    if (!this.simple) {
      this.unmatch();
    }
  }
  test() {
    const a = this.object;
    const b3 = this.expect;
    const so = this.options;
    return so.notFound ? !!so.expectNotFound : so.expectNotFound ? a === void 0 : typeof a === "function" && typeof b3 === "function" ? a === b3 || a.name === b3.name && a.toString() === b3.toString() : typeof a === "symbol" || typeof b3 === "symbol" ? typeof a === typeof b3 && a.toString() === b3.toString() : typeof a !== "object" && typeof b3 !== "object" && a == b3 ? true : a === b3 ? true : a instanceof Date && b3 instanceof Date ? a.getTime() === b3.getTime() : typeof a?.valueOf === "function" && typeof b3?.valueOf === "function" && a.valueOf() === b3.valueOf() ? true : typeof a?.valueOf === "function" && a.valueOf() === b3 ? true : typeof b3?.valueOf === "function" && b3.valueOf() === a ? true : a === null || b3 === null ? a == b3 : a !== a ? b3 !== b3 : typeof a !== "object" || typeof b3 !== "object" ? false : !this.isError() && b3 instanceof Error ? false : this.isError() && (b3.message && b3.message !== a.message || b3.name && b3.name !== a.name) ? false : this.isSet() && !new Format(b3).isSet() ? false : this.isMap() && !new Format(b3).isMap() ? false : this.isArray() && !new Format(b3).isArray() ? false : Buffer.isBuffer(a) && Buffer.isBuffer(b3) ? a.equals(b3) : a instanceof RegExp && b3 instanceof RegExp ? this.regexpSame(a, b3) : "COMPLEX";
  }
  regexpSame(a, b3) {
    return a.source === b3.source && a.flags === b3.flags && a.lastIndex === b3.lastIndex;
  }
  unmatch() {
    if (this.match) {
      this.match = false;
      if (!this.provisional) {
        this.parent && this.parent.unmatch();
      }
    }
  }
  // just print the thing as-is
  simplePrint(obj, options = {}) {
    return new Format(obj, {
      ...this.options,
      ...options
    }).print();
  }
  simplePrintExpect(options = {}) {
    return new Format(this.expect, {
      ...this.options,
      ...options,
      seen: this.seenExpect
    }).print();
  }
  seenExpect() {
    if (!this.expect || typeof this.expect !== "object") {
      return false;
    }
    for (let p2 = this.parent; p2; p2 = p2.parent) {
      if (p2.expect === this.expect) {
        p2.id = p2.id || p2.getId();
        return p2;
      }
    }
    return false;
  }
  // if it's the root, then we do the diff
  // otherwise, we do the dual-walk of both trees,
  // building up the object and expect memos
  // this actually returns '' for any non-root node.
  print() {
    if (this.memo === null && this.memoExpect === null) {
      this.memo = "";
      this.memoExpect = "";
      if (!this.simple) {
        this.unmatch();
        this.memo += this.simplePrint(this.object);
        this.memoExpect += this.simplePrintExpect();
      } else {
        const seen = this.seen();
        const seenExpect = this.seenExpect();
        if (this.simple === true && seen === seenExpect) {
          this.memo = "";
          this.memoExpect = "";
        } else {
          if (seen) {
            this.printCircular(this.object);
          } else {
            this.printCollection();
          }
        }
      }
    }
    return this.diff();
  }
  printCircular(seen) {
    this.memo += this.style.circular(seen);
    const seenExpect = this.seenExpect();
    this.memoExpect = this.memoExpect || "";
    if (seenExpect) {
      this.memoExpect += this.style.circular(seenExpect);
    }
  }
  diff() {
    if (this.memoExpect === null || this.memo === null) {
      throw new TypeError("called diff() prior to print()");
    }
    if (!this.parent && !this.match && this.memoExpect === this.memo) {
      const me1 = this.memoExpect;
      const m1 = this.memo;
      this.memoExpect = this.simplePrintExpect({ style: "js" });
      this.memo = this.simplePrint(this.object, { style: "js" });
      if (this.memo === this.memoExpect) {
        this.memoExpect = me1;
        this.memo = m1;
        this.memoExpect += "\n/* object identities differ */";
      }
    }
    if (this.parent || this.match || this.memoExpect === this.memo) {
      return this.memoDiff = "";
    }
    if (this.memoDiff !== null) {
      return this.memoDiff;
    }
    return this.memoDiff = createTwoFilesPatch("expected", "actual", this.memoExpect + "\n", this.memo + "\n", void 0, void 0, { context: this.diffContext }).replace(/^\=+\n/, "");
  }
  child(obj, options, cls) {
    const expectKey = hasOwnProperty.call(options, "expectKey") ? options.expectKey : options.key;
    return super.child(obj, {
      expect: this.childExpect(expectKey),
      ...options
    }, cls);
  }
  childExpect(key) {
    return this.isSet() ? key : this.isMap() ? this.expect.get(key) : this.isArray() ? this.expectAsArray[key] : this.expect[key];
  }
  get expectAsArray() {
    const value = Array.isArray(this.expect) ? this.expect : new Format(this.expect).isArray() ? arrayFrom2(this.expect) : (
      /* c8 ignore start */
      null
    );
    defineProperty(this, "expectAsArray", { value });
    return value;
  }
  printStart() {
    if (!this.parent) {
      this.memo = this.nodeId() + this.memo;
      this.memoExpect = this.nodeId() + this.memoExpect;
      return;
    }
    const indent2 = this.isKey ? "" : this.indentLevel();
    const key = this.isKeyless() ? "" : this.getKey();
    const sep3 = !key ? "" : this.parent && this.parent.isMap() ? this.style.mapKeyValSep() : this.style.pojoKeyValSep();
    const start = this.style.start(indent2, key, sep3);
    this.memo = start + this.nodeId() + this.memo;
    this.memoExpect = start + this.nodeId() + this.memoExpect;
  }
  printEnd() {
    if (!this.parent || this.isKey) {
      return;
    }
    const end2 = this.parent.isMap() ? this.style.mapEntrySep() : this.parent.isArray() ? this.style.arrayEntrySep() : (
      /* c8 ignore start */
      this.parent.isSet() ? this.style.setEntrySep() : this.parent.isBuffer() ? "" : this.parent.isString() ? "" : (
        /* c8 ignore stop */
        this.style.pojoEntrySep()
      )
    );
    this.memo += end2;
    this.memoExpect += end2;
  }
  isReactElement() {
    return super.isReactElement(this.object) && super.isReactElement(this.expect);
  }
  printReactElement() {
    const obj = this.simplePrint(this.object);
    const exp = this.simplePrintExpect();
    this.memo += obj;
    this.memoExpect += exp;
    if (obj === exp) {
      return;
    }
    const subDiff = new this.constructor(this.object, {
      ...this.options,
      expect: this.expect,
      parent: this.parent || void 0,
      reactString: false
    });
    subDiff.print();
    if (!subDiff.match) {
      this.unmatch();
    } else {
      this.memo += obj;
      this.memoExpect += obj;
    }
  }
  printPojo() {
    if (!this.memo)
      this.memo = "";
    if (!this.memoExpect)
      this.memoExpect = "";
    if (this.pojoIsEmpty()) {
      this.printPojoEmpty();
    } else {
      this.printPojoBody();
      if (!this.match) {
        this.printPojoHead();
        this.printStart();
        this.printPojoTail();
        this.printEnd();
      }
    }
  }
  pojoIsEmpty() {
    return super.pojoIsEmpty() && this.pojoExpectIsEmpty();
  }
  pojoExpectIsEmpty() {
    return super.pojoIsEmpty(this.expect);
  }
  printPojoEmpty() {
  }
  getPojoKeys(obj = this.object) {
    const fromSuper = super.getPojoKeys(obj);
    if (obj === this.expect) {
      return fromSuper;
    }
    const pk = [
      ...new Set(fromSuper.concat(this.getPojoKeys(this.expect).filter((k4) => k4 in obj)))
    ];
    return pk;
  }
  printPojoHead() {
    const h3 = this.style.pojoHead(this.getClass());
    this.memo = h3 + this.memo;
    this.memoExpect = h3 + this.memoExpect;
  }
  printPojoTail() {
    const t3 = this.style.pojoTail(this.indentLevel());
    this.memo += t3;
    this.memoExpect += t3;
  }
  printPojoBody() {
    const objEnt = new Map(this.getPojoEntries(this.object));
    const expEnt = new Map(this.getPojoEntries(this.expect));
    for (const [key, val] of objEnt.entries()) {
      this.printPojoEntry(key, val, false);
    }
    for (const key of expEnt.keys()) {
      if (objEnt.has(key)) {
        continue;
      }
      this.printPojoEntry(key, void 0, true);
    }
  }
  printPojoEntry(key, val, notFound) {
    const expectNotFound = !hasOwnProperty.call(this.expect, key) && this.expect[key] === void 0;
    const child = this.child(val, { key, notFound, expectNotFound });
    child.print();
    if (!notFound) {
      this.memo += child.memo;
    }
    if (!expectNotFound) {
      this.memoExpect += child.memoExpect;
    }
  }
  // error is just a pojo with some fancy styling
  printError() {
    if (this.errorIsEmpty()) {
      return this.printErrorEmpty();
    } else {
      this.printErrorBody();
      if (!this.match) {
        this.printErrorHead();
        this.printStart();
        this.printErrorTail();
        this.printEnd();
      }
    }
  }
  errorIsEmpty() {
    return super.errorIsEmpty() && this.expectErrorIsEmpty();
  }
  expectErrorIsEmpty() {
    return this.getPojoEntries(this.expect).filter(([k4]) => k4 !== "name" && k4 !== "message").length === 0;
  }
  printErrorEmpty() {
  }
  printErrorHead() {
    const headObj = this.style.errorHead(this.object, this.getClass());
    this.memo = headObj + this.memo;
    const headExp = this.style.errorHead(this.expect, this.getClass());
    this.memoExpect = headExp + this.memoExpect;
  }
  printErrorTail() {
    const t3 = this.style.errorTail(this.indentLevel());
    this.memo += t3;
    this.memoExpect += t3;
  }
  // maps are like pojos with fancier keys
  printMap() {
    if (this.mapIsEmpty()) {
      this.printMapEmpty();
    } else {
      this.printMapBody();
      if (!this.match) {
        this.printMapHead();
        this.printStart();
        this.printMapTail();
        this.printEnd();
      }
    }
  }
  mapIsEmpty() {
    return super.mapIsEmpty() && this.mapExpectIsEmpty();
  }
  mapExpectIsEmpty() {
    return this.expect.size === 0;
  }
  printMapHead() {
    const h3 = this.style.mapHead(this.getClass());
    this.memo = h3 + this.memo;
    this.memoExpect = h3 + this.memoExpect;
  }
  printMapTail() {
    const t3 = this.style.mapTail(this.indentLevel());
    this.memo += t3;
    this.memoExpect += t3;
  }
  printMapBody() {
    const seen = /* @__PURE__ */ new Set();
    for (const [key, val] of this.object.entries()) {
      if (this.expect.has(key)) {
        seen.add(key);
        this.printMapEntry(key, val);
        continue;
      }
    }
    for (const [key, val] of this.object.entries()) {
      if (seen.has(key)) {
        continue;
      }
      let sawMatch = false;
      for (const expectKey of this.expect.keys()) {
        if (seen.has(expectKey)) {
          continue;
        }
        const s = this.child(key, {
          expect: expectKey,
          provisional: true
        });
        s.print();
        if (s.match) {
          sawMatch = true;
          seen.add(key);
          seen.add(expectKey);
          sawMatch = true;
          this.printMapEntry(key, val, expectKey);
          break;
        }
      }
      if (!sawMatch) {
        this.printMapEntryUnexpected(key, val);
        seen.add(key);
      }
    }
    for (const [key, val] of this.expect.entries()) {
      if (seen.has(key)) {
        continue;
      }
      this.printMapEntryNotFound(key, val);
    }
  }
  printMapEntry(key, val, expectKey = key) {
    const child = this.child(val, { key, expectKey });
    child.print();
    this.memo += child.memo;
    this.memoExpect += child.memoExpect;
  }
  printMapEntryNotFound(key, val) {
    this.unmatch();
    this.memoExpect += this.simplePrint(val, {
      parent: this,
      key,
      seen: this.seenExpect
    });
  }
  printMapEntryUnexpected(key, val) {
    this.unmatch();
    this.memo += this.simplePrint(val, {
      key,
      parent: this
    });
  }
  // arrays and sets don't have useful keys, so it's really hard to see
  // where the mismatch occurs with only the path context. For example,
  // if you have an array of objects with many keys, that mismatches on
  // only one key in one object, we would get a diff that looks like:
  //  [
  // +  {key: value},
  // -  {key: otherValue},
  // ]
  // which isn't super helpful, since you don't know which index it failed
  // on, or even have the other properties of the object or key path to
  // use to find it.
  // So, if it's not a match, we simplePrint both the expected and object,
  // and let the diff sort it out, since it does a pretty good job of that
  // anyway.
  // This can be somewhat noisy, if you have an array with a single large
  // object, of course. An alternative approach to consider is to do the
  // full simplePrint for Sets, but include the Array index in the array
  // print, so it's at least clear where it deviated.
  printArray() {
    if (this.arrayIsEmpty()) {
      this.printArrayEmpty();
    } else {
      this.printArrayBody();
    }
  }
  arrayIsEmpty() {
    return super.arrayIsEmpty() && this.arrayExpectIsEmpty();
  }
  arrayExpectIsEmpty() {
    const a = this.expectAsArray;
    return !!a && a.length === 0;
  }
  printArrayEmpty() {
  }
  printArrayBody() {
    const obj = this.objectAsArray;
    const exp = this.expectAsArray;
    if (exp && obj.length === exp.length) {
      super.printArrayBody();
    } else {
      this.unmatch();
    }
    if (!this.match) {
      this.memo += this.simplePrint(this.object);
      this.memoExpect = this.memoExpect || "";
      this.memoExpect += this.simplePrintExpect();
    }
  }
  printArrayEntry(key, val) {
    const child = this.child(val, { key });
    child.print();
  }
  printSet() {
    if (this.setIsEmpty()) {
      this.printSetEmpty();
    } else {
      this.printSetBody();
    }
  }
  setExpectIsEmpty() {
    return this.expect.size === 0;
  }
  setIsEmpty() {
    return super.setIsEmpty() && this.setExpectIsEmpty();
  }
  printSetBody() {
    if (this.expect.size !== this.object.size) {
      this.unmatch();
      this.memo += this.simplePrint(this.object);
      this.memoExpect = this.memoExpect || "";
      this.memoExpect += this.simplePrintExpect();
      return;
    }
    const seen = /* @__PURE__ */ new Set();
    for (const val of this.object) {
      if (this.expect.has(val)) {
        seen.add(val);
        continue;
      }
    }
    for (const val of this.object) {
      if (seen.has(val)) {
        continue;
      }
      let sawMatch = false;
      for (const exp of this.expect) {
        if (seen.has(exp)) {
          continue;
        }
        const s = this.child(val, {
          expect: exp,
          provisional: true
        });
        s.print();
        if (s.match) {
          sawMatch = true;
          seen.add(exp);
          break;
        }
      }
      if (!sawMatch) {
        this.unmatch();
        this.memo += this.simplePrint(this.object);
        this.memoExpect = this.memoExpect || "";
        this.memoExpect += this.simplePrintExpect();
        return;
      }
    }
  }
};

// node_modules/tcompare/dist/esm/has.js
var Has = class extends Same {
  // don't care about object shape, only that it has
  // matching fields of the same type.
  simpleMatch() {
    this.simple = this.test();
    if (!this.simple) {
      this.unmatch();
    }
  }
  isArray() {
    return super.isArray() && new Format(this.expect).isArray();
  }
  // just return the entries that exist in the expect object
  getPojoEntries(obj) {
    if (obj !== this.object) {
      return super.getPojoEntries(obj);
    }
    const expKeys = this.getPojoKeys(this.expect);
    const expSet = new Set(expKeys);
    const objKeys = this.getPojoKeys(obj);
    const objSet = new Set(objKeys);
    for (const k4 of expKeys) {
      if (!objSet.has(k4) && this.expect[k4] == void 0) {
        objKeys.push(k4);
      }
    }
    const ent = objKeys.filter((k4) => expSet.has(k4)).map((k4) => [k4, obj[k4]]);
    return this.sort ? ent.sort((a, b3) => String(a[0]).localeCompare(String(b3[0]), "en")) : ent;
  }
  printMapEntryUnexpected(_key, _val) {
  }
  // only test expected array entries within the expect array length
  get objectAsArray() {
    const arr = super.objectAsArray;
    if (arr) {
      const exp = super.expectAsArray;
      if (exp && exp.length < arr.length) {
        const value2 = arr.slice(0, exp.length);
        Object.defineProperty(this, "objectAsArray", {
          value: value2,
          configurable: true
        });
        return value2;
      }
    }
    const value = arr;
    Object.defineProperty(this, "objectAsArray", {
      value,
      configurable: true
    });
    return value;
  }
  // always include message/name, so you can do t.has(er, { message }) etc.
  printErrorBody() {
    super.printErrorBody();
    const expKeys = new Set(this.getPojoKeys(this.expect));
    if (expKeys.has("name") && this.expect.name) {
      this.printPojoEntry("name", this.object.name);
    }
    if (expKeys.has("message") && this.expect.message) {
      this.printPojoEntry("message", this.object.message);
    }
  }
  // this one is a little tricky, because we need to only walk the ones that
  // actually exist in the expect set.
  printSetBody() {
    if (this.expect.size > this.object.size) {
      this.unmatch();
      this.memo += this.simplePrint(this.object);
      this.memoExpect += this.simplePrint(this.expect);
      return;
    }
    const seen = /* @__PURE__ */ new Set();
    for (const val of this.expect) {
      if (this.object.has(val)) {
        seen.add(val);
        continue;
      }
    }
    for (const exp of this.expect) {
      if (seen.has(exp)) {
        continue;
      }
      let sawMatch = false;
      for (const val of this.object) {
        if (seen.has(val)) {
          continue;
        }
        const s = this.child(val, {
          expect: exp,
          provisional: true
        });
        s.print();
        if (s.match) {
          sawMatch = true;
          seen.add(val);
          break;
        }
      }
      if (!sawMatch) {
        this.unmatch();
        this.memo += this.simplePrint(this.object);
        this.memoExpect += this.simplePrint(this.expect);
        return;
      }
    }
  }
};

// node_modules/tcompare/dist/esm/strict.js
var Strict = class extends Same {
  test() {
    const a = this.object;
    const b3 = this.expect;
    const st3 = super.test();
    return st3 === false ? false : this.options.notFound !== this.options.expectNotFound ? false : a === b3 ? true : a !== a ? b3 !== b3 : typeof a !== "object" || typeof b3 !== "object" ? false : Buffer.isBuffer(a) && Buffer.isBuffer(b3) ? st3 : a instanceof Date && b3 instanceof Date ? st3 : a instanceof RegExp && b3 instanceof RegExp ? st3 : this.isArguments() && !new Format(b3).isArguments() ? false : a.constructor !== b3.constructor && !(Array.isArray(b3) && Array.isArray(b3) && a.constructor.name === b3.constructor.name) ? false : "COMPLEX";
  }
};

// node_modules/tcompare/dist/esm/has-strict.js
var HasStrict = class extends Has {
  test() {
    const a = this.object;
    const b3 = this.expect;
    if (a && b3 && typeof a === "object" && typeof b3 === "object" && Array.isArray(a) === Array.isArray(b3)) {
      return super.test();
    } else {
      return Strict.prototype.test.call(this);
    }
  }
};

// node_modules/tcompare/dist/esm/match.js
var Match = class _Match extends Has {
  test() {
    const obj = this.object;
    const pattern = this.expect;
    return super.test() === true ? true : pattern == null || obj == null ? false : pattern instanceof RegExp && obj instanceof RegExp ? false : Buffer.isBuffer(obj) && Buffer.isBuffer(pattern) ? false : typeof pattern === "symbol" ? false : pattern instanceof RegExp ? pattern.test("" + obj) : typeof obj === "string" && typeof pattern === "string" && pattern ? obj.indexOf(pattern) !== -1 : obj instanceof Date && typeof pattern === "string" ? obj.getTime() === new Date(pattern).getTime() : pattern === BigInt ? typeof obj === "bigint" : pattern === Buffer ? Buffer.isBuffer(obj) : pattern === Function ? typeof obj === "function" : pattern === Number ? typeof obj === "number" && obj === obj && isFinite(obj) : pattern === String ? typeof obj === "string" : pattern === Symbol ? typeof obj === "symbol" : pattern === Boolean ? typeof obj === "boolean" : pattern === Map ? this.isMap() : pattern === Set ? this.isSet() : pattern === Object ? obj && typeof obj === "object" : pattern === Array ? new Format(obj).isArray() : !this.isError() && pattern instanceof Error ? false : this.isError() && (pattern.message && !new _Match(obj.message, {
      expect: pattern.message
    }).test() || pattern.name && !new _Match(obj.name, {
      expect: pattern.name
    }).test()) ? false : this.isSet() && !(pattern instanceof Set) ? false : this.isMap() && !(pattern instanceof Map) ? false : typeof pattern === "function" && typeof obj === "object" ? obj instanceof pattern : typeof obj !== "object" || typeof pattern !== "object" ? false : "COMPLEX";
  }
};

// node_modules/tcompare/dist/esm/match-only.js
var MatchOnly = class extends Same {
  test() {
    return Match.prototype.test.call(this);
  }
};

// node_modules/tcompare/dist/esm/match-strict.js
var MatchStrict = class extends Match {
  test() {
    if (this.expect == this.object && this.expect !== this.object) {
      return false;
    }
    return super.test();
  }
};

// node_modules/tcompare/dist/esm/match-only-strict.js
var MatchOnlyStrict = class extends Same {
  test() {
    return MatchStrict.prototype.test.call(this);
  }
};

// node_modules/tcompare/dist/esm/index.js
var simple = (o2) => ({
  diff: o2.print(),
  match: o2.match
});
var fn = (Cls) => (obj, pattern, options = {}) => simple(new Cls(obj, {
  ...options,
  expect: pattern,
  parent: void 0
}));
var format2 = (obj, options = {}) => new Format(obj, options).print();
var same = fn(Same);
var strict = fn(Strict);
var has = fn(Has);
var hasStrict = fn(HasStrict);
var match = fn(Match);
var matchOnly = fn(MatchOnly);
var matchStrict = fn(MatchStrict);
var matchOnlyStrict = fn(MatchOnlyStrict);

// node_modules/@tapjs/core/dist/esm/extra-from-error.js
var useful = (at4) => !!at4?.fileName && typeof at4.lineNumber === "number" && typeof at4.columnNumber === "number";
var extraFromError = (er, extra, options) => {
  if (!!er && typeof er === "object" && er.source && typeof er.source === "object" && er.source.context) {
    const { context, ...source } = er.source;
    er.source = source;
  }
  options = options ?? {};
  extra = Object.assign(extra ?? {}, Object.fromEntries(Object.entries(options).filter(([k4]) => !/^tapChild/.test(k4) && !(k4 in (extra ?? {})))));
  if (!er || typeof er !== "object") {
    extra.error = er;
    return extra;
  }
  const st3 = captureError(er);
  if (st3 && st3.length) {
    extra.stack = st3.map((c2) => String(c2)).join("\n");
    let at4;
    for (let i = 0; i < st3.length; i++) {
      if (useful(st3[i])) {
        at4 = st3[i];
        break;
      }
    }
    extra.at = at4 || st3[0];
  } else if (typeof er.stack === "string") {
    if (er instanceof Error) {
      extra.stack = "";
    } else {
      extra.stack = er.stack;
    }
    extra.at = null;
  }
  if (er.name && er.name !== "Error") {
    extra.type = er.name;
  }
  const { message: _4, stack: __, name: ___, cause, errors, ...props } = er;
  Object.assign(extra, props);
  if (cause !== void 0)
    extra.cause = cause;
  if (errors !== void 0)
    extra.errors = errors;
  return extra;
};

// node_modules/@tapjs/core/dist/esm/clean-yaml-object.js
var tryReadFile = (path) => {
  try {
    return readFileSync(path, "utf8");
  } catch (_4) {
    return;
  }
};
var hasOwn = (obj, key) => Object.prototype.hasOwnProperty.call(obj, key);
var cleanYamlObject = (obj, seen = /* @__PURE__ */ new Set()) => {
  seen.add(obj);
  const res = { ...obj };
  seen.add(res);
  if (hasOwn(res, "stack") && !hasOwn(res, "at")) {
    const st3 = Array.isArray(res.stack) ? res.stack.map((s) => String(s).trimEnd() + "\n").join("") : String(res.stack);
    const p2 = parseStack(st3);
    res.at = p2[0];
    res.stack = p2.map((c2) => String(c2) + "\n").join("");
  }
  if (typeof res.stack === "string" && res.stack && !res.stack.endsWith("\n")) {
    res.stack = res.stack.trimEnd() + "\n";
  }
  if (res.errorOrigin && typeof res.errorOrigin === "object") {
    res.errorOrigin = cleanYamlObject(res.errorOrigin, seen);
  }
  if (res.cause && typeof res.cause === "object" && !seen.has(res.cause)) {
    seen.add(res.cause);
    const { message } = res.cause;
    const ex = extraFromError(res.cause);
    const clean2 = cleanYamlObject(ex, seen);
    if (message !== void 0)
      clean2.message = message;
    res.cause = clean2;
  }
  if (Array.isArray(res.errors)) {
    const cleaned = [];
    for (const e of res.errors) {
      if (!!e && typeof e === "object") {
        seen.add(e);
        const { message } = e;
        const ex = extraFromError(e);
        const clean2 = cleanYamlObject(ex, seen);
        if (message !== void 0)
          clean2.message = message;
        cleaned.push(clean2);
      } else {
        cleaned.push(e);
      }
    }
    res.errors = cleaned;
  }
  if (res.at && res.at instanceof CallSiteLike && res.at.fileName && res.at.absoluteFileName && res.at.lineNumber && !res.source) {
    const file = res.at.absoluteFileName;
    const content = tryReadFile(file);
    if (content) {
      const lines = content.split("\n");
      if (res.at.lineNumber <= lines.length) {
        const startLine = Math.max(res.at.lineNumber - 3, 0);
        const endLine = Math.min(res.at.lineNumber + 2, lines.length);
        const line = lines[res.at.lineNumber - 1];
        const caret = res.at.columnNumber && line && res.at.columnNumber <= line.length ? ["-".repeat(res.at.columnNumber - 1) + "^"] : [];
        const context = lines.slice(startLine, res.at.lineNumber).concat(caret).concat(lines.slice(res.at.lineNumber, endLine));
        const csplit = context.join("\n").trimEnd();
        if (csplit)
          res.source = csplit + "\n";
      }
    }
  }
  if (res.at && res.at instanceof CallSiteLike) {
    res.at = res.at.toJSON();
  }
  if ("found" in res && "wanted" in res && res.found !== res.wanted && !res.diff) {
    const f2 = res.found;
    const w2 = res.wanted;
    if (typeof f2 === "string" && typeof w2 === "string")
      res.diff = createTwoFilesPatch("expected", "actual", w2 + "\n", f2 + "\n").replace(/^=+\n/, "");
    else if (f2 && w2 && typeof f2 === "object" && typeof w2 === "object") {
      const s = strict(f2, w2);
      if (!s.match) {
        res.diff = s.diff;
      } else {
        res.note = "object identities differ";
      }
    } else {
      const ff = format2(f2);
      const fw = format2(w2);
      const fs2 = (typeof f2 === "string" ? f2 : ff) + "\n";
      const ws2 = (typeof w2 === "string" ? w2 : fw) + "\n";
      if (fw !== ff) {
        res.diff = createTwoFilesPatch("expected", "actual", ws2, fs2).replace(/^=+\n/, "");
      }
    }
    if (res.diff === "--- expected\n+++ actual\n") {
      delete res.diff;
    }
    if (res.diff) {
      delete res.found;
      delete res.wanted;
    }
  }
  for (const [key, value] of Object.entries(res)) {
    if (shouldDeleteKey(key, value)) {
      delete res[key];
    }
  }
  if (typeof res.message === "string")
    delete res.message;
  if (res.eval === true && typeof res.filename === "string" && res.filename.includes("\n")) {
    res.filename = "<inline code>";
  }
  if (res.cause) {
    const { cause, ...props } = res;
    return { ...props, cause };
  }
  return res;
};
var deleteAlways = /* @__PURE__ */ new Set([
  "todo",
  "time",
  "childId",
  "cb",
  "name",
  "indent",
  "skip",
  "bail",
  "diagnostic",
  "buffered",
  "parent",
  // only relevant if activated, a failedTodo or failedSkip will be added
  "failSkip",
  "failTodo",
  "failOnly",
  // TODO: keys added by plugins, but referenced here
  // How can this list be adjusted by plugins?
  "grep",
  "grepInvert",
  "only",
  "saveFixture",
  "env"
]);
var deleteIfEmpty = /* @__PURE__ */ new Set([
  "at",
  "stack",
  "context",
  "debug",
  // TODO: keys added by plugins, but referenced here
  // How can this list be adjusted by plugins?
  "runOnly",
  "compareOptions"
]);
var deleteIfMatch = [
  /^_?tapChild/,
  /^tapStream/,
  // TODO: create a @tapjs/mocha plugin
  /^tapMochaTest/
];
var shouldDeleteKey = (key, value) => deleteAlways.has(key) || deleteIfEmpty.has(key) && isEmpty(value) || deleteIfMatch.some((r7) => r7.test(key));
var isEmpty = (obj) => {
  if (!obj) {
    return true;
  }
  if (typeof obj !== "object") {
    return false;
  }
  if (Array.isArray(obj)) {
    return obj.length === 0;
  }
  for (const _4 in obj) {
    return false;
  }
  return true;
};

// node_modules/@tapjs/core/dist/esm/diags.js
var hasDefinedKey = (o2) => {
  for (const v4 of Object.values(o2)) {
    if (v4 !== void 0 && v4 !== null)
      return true;
  }
  return false;
};
var diags = (obj) => {
  const clean2 = cleanYamlObject(obj);
  if (!clean2 || typeof clean2 !== "object" || !hasDefinedKey(clean2)) {
    return "";
  }
  return "  ---\n" + esm_default.stringify(clean2).split("\n").map((l2) => l2.trim() ? "  " + l2 : l2.trim()).join("\n") + "  ...\n";
};

// node_modules/@tapjs/core/dist/esm/lists.js
var Lists = class {
  fail = [];
  todo = [];
  skip = [];
  pass = [];
};

// node_modules/@tapjs/core/dist/esm/message-from-error.js
var messageFromError = (er) => {
  if (typeof er === "string")
    return er;
  if (isErrorLike(er)) {
    const { name, message, stack, error: error3, code } = er;
    if (error3 && typeof error3 == "string")
      return error3;
    const nc = name && typeof name === "string" ? `${name}: ` : "";
    const ncCode = nc && typeof code === "string" ? `${name} [${code}]: ` : "";
    if (message && typeof message === "string")
      return message;
    if (typeof stack === "string" && stack.trim()) {
      const lines = stack.trim().split("\n");
      const line = String(lines[0]);
      return name && line.startsWith(nc) ? line.substring(nc.length) : ncCode && line.startsWith(ncCode) ? line.substring(ncCode.length) : line;
    }
  }
  return "unhandled error";
};
var isErrorLike = (er) => !!er && typeof er === "object" && (er instanceof Error || typeof er.error !== "undefined" || typeof er.name !== "undefined" || typeof er.message !== "undefined" || typeof er.stack !== "undefined") && (er.code === void 0 || typeof er.code === "string");

// node_modules/@tapjs/core/dist/esm/base.js
var unsetContext = /* @__PURE__ */ Symbol("TAP.context unset");
var TapWrap = class extends AsyncResource {
  test;
  onDestroy;
  constructor(test2) {
    super(`tap.${test2.constructor.name}`);
    this.test = test2;
  }
  emitDestroy() {
    this.onDestroy?.();
    super.emitDestroy();
    return this;
  }
};
var debug2 = (name) => (...args) => {
  const prefix = `TAP ${process.pid} ${name}: `;
  const msg = format3(...args).trim();
  console.error(prefix + msg.split("\n").join(`
${prefix}`));
};
var Base = class _Base extends Minipass {
  /**
   * Set upon test completion when a child test is ready to be processed by its
   * parent.
   */
  readyToProcess = false;
  /**
   * Options provided to this test
   */
  options;
  /**
   * number of spaces to indent the TAP stream
   */
  indent;
  /**
   * TapWrap AsyncResource that limits the async-hook-domain
   *
   * @group Internal Machinery
   */
  hook;
  // this actually is deterministically set in the ctor, but
  // in the hook, so tsc doesn't see it.
  /**
   * the async-hook-domain that catches throws and Promise rejections
   *
   * @group Internal Machinery
   */
  hookDomain;
  /**
   * The timer that fires when the test times out
   *
   * @group Internal Machinery
   */
  timer;
  /**
   * Set to true when the test times out, so its failure status can be
   * determined later.
   */
  timedOut = false;
  /**
   * The tap parser attached to this TAP stream
   *
   * @group Internal Machinery
   */
  parser;
  /**
   * Method that writes to stderr when `debug: true` is set in the options,
   * or no-ops otherwise
   */
  debug;
  /**
   * The count of all assertions that this stream emitted
   *
   * @group Test Reflection
   */
  counts;
  /**
   * Lists of todo, skip, and failure test points. If `passes: true` is
   * set in the options, then passing test points will also be tracked.
   *
   * @group Test Reflection
   */
  lists;
  /**
   * the name of this test
   *
   * @group Test Reflection
   */
  name;
  /**
   * Set on completion. The results of the test run.
   *
   * @group Test Reflection
   */
  results;
  /**
   * Parent test of this TAP stream
   *
   * @group Internal Machinery
   */
  parent;
  /**
   * Nesting level, for serialization to node test runner
   *
   * Note that this is zero for parent-less tests, and *also* zero
   * for the first level of children.
   */
  nestingLevel = 0;
  /**
   * Bail out on the first failed test point
   */
  bail;
  /**
   * Treat non-TAP data as an error.
   * May be set with `pragma +strict` in the TAP stream, or unset with
   * `pragma: -strict`.
   */
  strict;
  /**
   * Do not emit the `TAP version 14` line at the start
   */
  omitVersion;
  /**
   * Do not elide extraneous whitespace and empty lines.
   */
  preserveWhitespace;
  /**
   * Unrecoverable TAP protocol errors in the stream
   *
   * @group Test Reflection
   */
  errors;
  /**
   * Numeric identifier for this test
   */
  childId;
  /**
   * Any arbitrary data that is provided to this test object. Often, this
   * is set in a `t.before()` or `t.beforeEach()` method. Scalar values
   * are inherited by child tests. Object values are extended in child
   * tests using `Object.create()`.
   */
  #context = unsetContext;
  get context() {
    if (this.#context === unsetContext)
      this.#context = /* @__PURE__ */ Object.create(null);
    return this.#context;
  }
  set context(c2) {
    this.#context = c2;
  }
  /**
   * the TAP stream data for buffered tests
   *
   * @internal
   *
   * @group Internal Machinery
   */
  output;
  /**
   * True if this test should be buffered and only processed on completion
   *
   * @internal
   *
   * @group Internal Machinery
   */
  buffered;
  /**
   * True if this test emitted a bailout
   *
   * @group Test Reflection
   */
  bailedOut;
  /**
   * high resolution bigint time when this test started
   *
   * @group Internal Machinery
   */
  start;
  #started = false;
  /**
   * Amount of time in milliseconds that this test took to complete.
   *
   * @group Test Reflection
   */
  time;
  /**
   * High resolution time in ns that this test took to complete.
   *
   * @group Test Reflection
   */
  hrtime;
  /**
   * True if this test should be buffered and only emit data if it fails
   */
  silent;
  /**
   * A `Deferred` promise wrapper that is resolved when this test completes.
   *
   * @group Internal Machinery
   */
  deferred;
  #printedOutput = false;
  #writable = true;
  constructor(options = {}) {
    super({ encoding: "utf8" });
    Object.defineProperty(this, Symbol.toStringTag, {
      value: this.constructor.name,
      configurable: true
    });
    this.hook = new TapWrap(this);
    this.options = options;
    this.counts = new Counts();
    this.lists = new Lists();
    this.silent = !!options.silent;
    this.bail = !!options.bail;
    this.strict = !!options.strict;
    this.omitVersion = !!options.omitVersion;
    this.preserveWhitespace = options.preserveWhitespace !== false;
    this.buffered = this.silent ? options.buffered === void 0 : !!options.buffered;
    this.bailedOut = false;
    this.errors = [];
    this.parent = options.parent;
    if (this.parent?.parent) {
      this.nestingLevel = this.parent.nestingLevel + 1;
    }
    this.time = 0;
    this.hrtime = 0n;
    this.start = 0n;
    this.childId = options.childId || 0;
    this.output = "";
    this.indent = options.indent || "";
    this.name = options.name || "(unnamed test)";
    this.hook.runInAsyncScope(() => {
      this.hookDomain = new Domain((er, type2) => {
        if (!er || typeof er !== "object") {
          er = { error: er };
        }
        ;
        er.tapCaught = type2;
        this.threw(er);
      });
    });
    this.debug = !!options.debug ? debug2(this.name) : () => {
    };
    this.parser = options.parser || new Parser({
      bail: this.bail,
      strict: this.strict,
      omitVersion: this.omitVersion,
      preserveWhitespace: this.preserveWhitespace,
      passes: this.options.passes,
      name: this.name
    });
    this.#setupParser();
    if (options.skip || options.todo) {
      this.main = _Base.prototype.main;
    }
  }
  #isFilterSkip(res) {
    return typeof res.skip === "string" && /^filter: (only|\/.*\/)$/.test(res.skip);
  }
  #onParserResult(res) {
    this.counts.total++;
    const type2 = res.todo ? "todo" : res.skip ? "skip" : !res.ok ? "fail" : "pass";
    this.counts[type2]++;
    if (type2 === "pass" && this.options.passes) {
      this.lists.pass.push(res);
    } else if (type2 === "todo") {
      this.lists.todo.push(res);
    } else if (type2 === "skip") {
      if (!this.#isFilterSkip(res))
        this.lists.skip.push(res);
    } else if (type2 === "fail") {
      this.lists.fail.push(res);
    }
  }
  #setupParser() {
    this.parser.on("line", (l2) => this.#online(l2));
    this.parser.once("bailout", (reason) => this.onbail(reason));
    this.parser.on("complete", (result) => this.oncomplete(result));
    this.parser.on("result", (res) => this.#onParserResult(res));
  }
  /**
   * Set the amount of time in milliseconds before this test is considered
   * a timeout. The time is counted from right now, so for example, repeatedly
   * calling `t.setTimeout(100)` can keep it going indefinitely, as long as
   * you call it more often than every 100ms.
   *
   * Calling `setTimeout(0)` will remove the timer and allow the test to run
   * indefinitely.
   *
   * @group Test Lifecycle Management
   */
  setTimeout(n) {
    if (this.timer) {
      clearTimeout(this.timer);
    }
    if (n <= 0) {
      this.timer = void 0;
      delete this.options.timeout;
    } else {
      this.options.timeout = n;
      this.timer = setTimeout(() => this.timeout(), n);
      if (this.timer.unref)
        this.timer.unref();
    }
  }
  /**
   * Called when a timeout occurs. Only exposed because it has to be called
   * and/or extended by other classes, which all have their own sorts of
   * timeout behavior specific to the type of thing they represent.
   *
   * @internal
   *
   * @group Internal Machinery
   */
  timeout(options = {
    expired: this.name,
    message: "timeout!"
  }) {
    this.timedOut = true;
    const { message = "timeout!" } = options;
    this.setTimeout(0);
    options.expired = options.expired || this.name;
    const extra = {
      ...options,
      message,
      stack: "",
      at: {}
    };
    const threw = this.threw({ message }, extra);
    delete extra.stack;
    delete extra.at;
    if (threw) {
      this.emit("timeout", threw);
    }
  }
  /**
   * Run the `main` test function. Called by
   * {@link @tapjs/core!test-base.TestBase} when starting a subtest.
   * Initializes the TapWrap hook
   *
   * @internal
   *
   * @group Internal Machinery
   */
  runMain(cb) {
    this.debug("BASE runMain");
    this.start = hrtime.bigint();
    this.#started = true;
    if (this.#context === unsetContext) {
      const ctx = ("context" in this.options ? this.options.context : this.parent?.context) ?? null;
      this.#context = typeof ctx === "object" ? Object.create(ctx) : ctx;
    }
    this.hook.runInAsyncScope(this.main, this, cb);
  }
  /**
   * Returns true if this test has begun
   *
   * @group Test Reflection
   */
  get started() {
    return this.#started;
  }
  /**
   * True if the test has printed *some* output of any kind
   *
   * @group Test Reflection
   */
  get printedOutput() {
    return this.#printedOutput;
  }
  /**
   * Boolean indicating whether the underlying stream can be written to,
   * or if it has been ended.
   */
  get streamWritable() {
    return this.#writable;
  }
  /**
   * The main test function. For this Base class, this is a no-op. Subclasses
   * implement this in their specific ways.
   *
   * @internal
   *
   * @group Internal Machinery
   */
  main(cb) {
    cb();
  }
  /**
   * Stream write method.
   *
   * For buffered tests, this collects the output in the
   * {@link @tapjs/core!base.Base#output}
   * field. Sets {@link @tapjs/core!base.Base#printedOutput} to `true` when
   * called.
   *
   * Note: you *probably* never need to call this. Instead, use the various
   * assertion methods and other parts of the API.
   *
   * @internal
   *
   * @group Internal Machinery
   */
  write(c2) {
    this.#printedOutput = true;
    if (this.buffered || this.silent) {
      this.output += c2;
      return true;
    }
    if (!this.#writable) {
      return false;
    }
    return super.write(c2);
  }
  /**
   * Method called when the parser encounters a bail out
   *
   * Extended by {@link @tapjs/core!test-base.TestBase}
   */
  onbail(reason) {
    this.bailedOut = reason || true;
    this.emit("bailout", reason);
  }
  /**
   * Method called when parser emits a line of TAP data
   *
   * @internal
   *
   * @group Internal Machinery
   */
  #online(line) {
    this.debug("LINE %j", line, [this.name, this.indent]);
    return this.write(this.indent + line);
  }
  /**
   * Method called when the parser completes and emits its final results
   *
   * Extended by {@link @tapjs/core!worker.Worker} and
   * {@link @tapjs/core!tap.TAP} classes
   *
   * @internal
   *
   * @group Internal Machinery
   */
  oncomplete(results) {
    if (this.start) {
      this.hrtime = hrtime.bigint() - this.start;
      this.time = results.time || Math.floor(Number(this.hrtime) / 1e3) / 1e3;
    }
    this.debug("ONCOMPLETE %j %j", this.name, results);
    if (this.results) {
      Object.assign(results, this.results);
    }
    this.results = results;
    this.emit("complete", results);
    const errors = results.failures.filter((f2) => f2.tapError).map((f2) => {
      delete f2.diag;
      delete f2.ok;
      return f2;
    });
    if (errors.length) {
      this.errors = errors;
    }
    this.#writable = false;
    super.end();
  }
  /**
   * extension point for plugins that want to be notified when the test
   * is about to end, whether explicitly or implicitly.
   *
   * If the function returns a Promise, it will be awaited before ending
   * the TAP stream.
   *
   * @internal
   *
   * @group Internal Machinery
   */
  onbeforeend() {
  }
  /**
   * extension point for plugins that want to be notified when the test
   * is completely done, and terminating its parser.
   *
   * @internal
   *
   * @group Internal Machinery
   */
  onEOF() {
  }
  /**
   * extension point for TestBase to know when a child tests is done being
   * processed and it's safe to move on to the next one.
   *
   * @internal
   *
   * @group Internal Machinery
   */
  ondone() {
  }
  /**
   * EventEmitter emit method, but closes the
   * {@link @tapjs/core!base.Base#hook} and
   * {@link @tapjs/core!base.Base#hookDomain} when emitting `'end'`.
   *
   * @internal
   *
   * @group Internal Machinery
   */
  emit(ev, ...data) {
    const ret = super.emit(ev, ...data);
    if (ev === "end") {
      this.ondone();
      this.hook.emitDestroy();
      this.hookDomain.destroy();
    }
    return ret;
  }
  /**
   * Mark the test as ended. In this base class, this is a no-op, but
   * in {@link @tapjs/core!test-base.TestBase}, it also triggers the other
   * end-of-test operations.
   */
  end() {
    return this;
  }
  /**
   * Method called when an unrecoverable error is encountered in a test.
   *
   * Typically, in tests you would not call this, you'd just actually throw
   * an error.
   *
   * @internal
   *
   * @group Internal Machinery
   */
  threw(er, extra, proxy = false, ended = false) {
    this.debug("BASE.threw", er);
    this.hook.emitDestroy();
    this.hookDomain.destroy();
    if (typeof er === "string") {
      er = { message: er };
    } else if (!er || typeof er !== "object") {
      er = { error: er };
    }
    if (this.name && !proxy) {
      er.test = this.name;
    }
    const message = messageFromError(er);
    if (!extra) {
      extra = extraFromError(er, extra);
    }
    extra.message = message;
    this.parser.ok = false;
    if (!ended && !this.results && /* c8 ignore start */
    (this.parser.planEnd === -1 || this.parser.count < this.parser.planEnd)) {
      return extra;
    }
    this.debug("Base.threw, but finished", this.name, this.results, extra.message);
    const alreadyBailing = this.results?.ok === false && this.bail || this.parser.bailedOut || this.results?.bailout;
    if (this.results)
      this.results.ok = false;
    if (this.parent) {
      this.parent.threw(er, extra, true);
    } else if (!alreadyBailing) {
      if (!er.stack) {
        console.error(er);
      } else {
        const name = er.name || "Error";
        console.error("%s: %s", name, extra.message);
        console.error(diags(extra));
      }
    }
  }
  /**
   * returns true if the test has not as yet encountered any failures
   *
   * @group Test Reflection
   */
  passing() {
    return this.parser.ok && this.results?.ok !== false;
  }
};

// node_modules/@tapjs/core/dist/esm/proc.js
import { relative as relative2 } from "node:path";
var proc3 = typeof process === "object" && process ? process : void 0;
var argv = proc3?.argv || [];
var cwd2 = proc3?.cwd?.() || ".";
var argvRelative = argv.map((s) => s.startsWith(cwd2) ? relative2(cwd2, s).replace(/\\/g, "/") : s);
var env = proc3?.env || {};

// node_modules/@tapjs/core/dist/esm/main-script.js
var mainScript = (def = "TAP") => {
  if (
    //@ts-ignore
    typeof repl !== "undefined" || //@ts-ignore
    proc3._forceRepl || //@ts-ignore
    "_eval" in proc3
  ) {
    return def;
  }
  return argv[1] || def;
};

// node_modules/@tapjs/core/dist/esm/parse-test-args.js
var parseTestArgs = (...args) => {
  let name = void 0;
  let extra = void 0;
  let cb = void 0;
  const defaultName = args[3] || "";
  for (let i = 0; i < 3 && i < args.length; i++) {
    const arg = args[i];
    if (name === void 0 && (typeof arg === "string" || typeof arg === "number")) {
      name = "" + arg;
    } else if (arg && typeof arg === "object") {
      extra = arg;
      if (name === void 0)
        name = null;
    } else if (typeof arg === "function") {
      if (extra === void 0)
        extra = {};
      if (name === void 0)
        name = null;
      cb = arg;
    } else if (arg === false) {
      continue;
    } else if (typeof arg !== "undefined") {
      throw new TypeError("invalid test argument: " + typeof arg);
    }
  }
  if (!extra)
    extra = {};
  const bex = extra;
  if (!cb && defaultName !== "/dev/stdin") {
    bex.todo = bex.todo || true;
  }
  if (!name && bex.name)
    name = bex.name;
  if (!name && cb && cb.name)
    name = cb.name;
  name = name || defaultName;
  bex.name = name;
  const opts = extra;
  opts.cb = cb || todoCb;
  return opts;
};
var todoCb = () => {
  throw new Error("callback called for TODO test");
};

// node_modules/is-actual-promise/dist/esm/index.js
var isPromise = (p2) => !!p2 && (p2 instanceof Promise || (typeof p2 === "object" || typeof p2 === "function") && typeof p2.then === "function" && typeof p2.catch === "function" && typeof p2.finally === "function");

// node_modules/@tapjs/core/dist/esm/test-base.js
import assert from "node:assert";
import { relative as relative3 } from "node:path";
import { hrtime as hrtime2 } from "node:process";
import { format as format4 } from "node:util";

// node_modules/trivial-deferred/dist/mjs/index.js
var Deferred = class {
  /**
   * Resolve the promise
   */
  resolve;
  /**
   * Reject the promise
   */
  reject;
  /**
   * The promise that gets resolved or rejected
   */
  promise = new Promise((res, rej) => {
    this.resolve = res;
    this.reject = rej;
  });
};

// node_modules/@tapjs/core/dist/esm/esc.js
var esc2 = (str) => str.replace(/\\/g, "\\\\").replace(/#/g, "\\#");

// node_modules/@tapjs/core/dist/esm/test-point.js
var TestPoint = class {
  ok;
  name;
  message;
  extra;
  res;
  constructor(ok2, message, extra) {
    extra = extra || {};
    this.ok = ok2 ? "ok " : "not ok ";
    message = message.trim().replace(/[\n\r]/g, " ").replace(/\t/g, "  ");
    this.res = { ok: ok2, message, extra };
    this.extra = extra;
    this.name = message;
    this.message = tpMessage(esc2(this.name), extra);
  }
};
var tpMessage = (description, extra) => {
  let message = description ? ` - ${description}` : "";
  if (extra.skip) {
    message += " # SKIP";
    if (typeof extra.skip === "string") {
      message += " " + esc2(extra.skip);
    }
  } else if (extra.todo) {
    message += " # TODO";
    if (typeof extra.todo === "string") {
      message += " " + esc2(extra.todo);
    }
  } else if (extra.time) {
    message += " # time=" + extra.time + "ms";
  }
  const diagYaml = extra.diagnostic ? "\n" + diags(extra) : "";
  message += diagYaml + "\n";
  return message;
};

// node_modules/@tapjs/core/dist/esm/waiter.js
var Waiter = class {
  /**
   * Callback to call when the promise resolves, or null if not provided
   */
  cb;
  /**
   * whether or not this waiter is ready to process
   */
  ready = false;
  /**
   * The resolved value, or the error that was raised on rejection
   */
  value = void 0;
  /**
   * True if the promise resolved successfully
   */
  resolved = false;
  /**
   * True if the promise rejected
   */
  rejected = false;
  /**
   * Set when the Waiter's promise has either resolved or rejected
   */
  done = false;
  finishing = false;
  expectReject;
  promise;
  resolve = null;
  constructor(promise, cb, expectReject = false) {
    this.cb = cb;
    this.expectReject = !!expectReject;
    this.promise = new Promise((res) => this.resolve = res);
    promise.then((value) => {
      if (this.done) {
        return;
      }
      this.resolved = true;
      this.value = value;
      this.done = true;
      this.finish();
    }).catch((er) => this.reject(er));
  }
  /**
   * called when the promise rejects
   */
  reject(er) {
    if (this.done) {
      return;
    }
    this.value = er;
    this.rejected = true;
    this.done = true;
    this.finish();
  }
  // TODO: consider AbortSignal maybe?
  /**
   * Tell the waiter to abandon the promise and stop waiting.
   * Called when tests time out or bail out.
   */
  abort(er) {
    if (this.done) {
      return;
    }
    this.ready = true;
    this.finishing = false;
    this.done = true;
    this.value = er;
    this.rejected = !this.expectReject;
    return this.finish();
  }
  /**
   * Called when the waiter is ready, and processed by its owning
   * {@link @tapjs/core!test-base.TestBase}
   */
  finish() {
    if (this.ready && this.done && !this.finishing) {
      this.finishing = true;
      this.cb?.(this);
      this.resolve?.();
    }
  }
};

// node_modules/@tapjs/core/dist/esm/implicit-end-sigil.js
var IMPLICIT = /* @__PURE__ */ Symbol.for("implicit end");

// node_modules/@tapjs/core/dist/esm/normalize-message-extra.js
var normalizeMessageExtra = (defaultMessage, [message, extra]) => {
  if (message && typeof message === "object") {
    return [defaultMessage, message];
  }
  return [message || defaultMessage, extra || {}];
};

// node_modules/@tapjs/core/dist/esm/test-base.js
var VERSION = "TAP version 14\n";
var queueEmpty = (t3) => t3.queue.length === 0 || t3.queue.length === 1 && t3.queue[0] === VERSION;
var EOF2 = /* @__PURE__ */ Symbol("EOF");
var TestBase = class extends Base {
  /**
   * Attached when the Test class is instantiated from a TestBase,
   * as a reference to the final plugged-in Test instance.
   * If TestBase is used directly (outside the context of a plugin)
   * or during plugin setup time, this will be undefined, so watch out.
   *
   * @group Test Reflection
   */
  t;
  /**
   * A promise that resolves when the test is done.
   *
   * @group Internal Machinery
   */
  donePromise;
  /**
   * The number of subtests to run in parallel, if allowed
   *
   * @group Test Lifecycle Management
   */
  jobs;
  /**
   * Array of all subtests that have been added/scheduled,
   * and have not yet completed.
   *
   * @group Internal Machinery
   */
  subtests = [];
  /**
   * The pool of parallel tests currently in process
   *
   * @group Internal Machinery
   */
  pool = /* @__PURE__ */ new Set();
  /**
   * Queue of items awaiting processing. Can be any
   * {@link @tapjs/core!test-base.QueueEntry} item.
   *
   * @group Internal Machinery
   */
  queue = [VERSION];
  /**
   * Function that will get this test as an argument when it is processed
   *
   * @internal
   *
   * @group Internal Machinery
   */
  cb;
  /**
   * The count of all assertions made directly on this test.
   *
   * @group Test Reflection
   */
  count = 0;
  /**
   * Set true when {@link @tapjs/core!test-base.TestBase#end} is called
   */
  ended = false;
  /**
   * Show diagnostics for this test. A value of `null` means that
   * diagnostics will be shown only if the test is failing.
   */
  diagnostic = null;
  #planEnd = -1;
  #planAt;
  #printedResult = false;
  #endingAll = false;
  #endingAllSub = false;
  #explicitEnded = false;
  #explicitPlan = false;
  #promiseEnded = false;
  #multiEndThrew = false;
  #n = 0;
  #noparallel = false;
  #occupied = null;
  // set to true if the end should be explicit
  #awaitingEnd = false;
  #pushedBeforeEnd = false;
  #nextChildId = 1;
  #currentAssert;
  #processing = false;
  #doingStdinOnly = false;
  #calledOnEOF = false;
  #jobIds;
  /**
   * Subtests that are currently in process.
   *
   * @group Internal Machinery
   */
  activeSubtests = /* @__PURE__ */ new Set();
  /**
   * Count of all asserts in this and all child tests,
   * excluding child test summary points
   *
   * @group Test Reflection
   */
  get assertTotals() {
    return this.counts;
  }
  /**
   * true if the test has printed at least one TestPoint
   *
   * @group Test Reflection
   */
  get printedResult() {
    return this.#printedResult;
  }
  /**
   * true if the test is currently waiting for something to finish
   *
   * @group Test Reflection
   */
  get occupied() {
    return !!this.#occupied;
  }
  constructor(options) {
    super(options);
    this.parser.on("result", (r7) => {
      this.emit("assert", r7);
    });
    this.jobs = options.jobs && Math.max(options.jobs, 1) || 1;
    if (typeof options.diagnostic === "boolean") {
      this.diagnostic = options.diagnostic;
    }
    if (options.cb) {
      this.#setCB(options.cb);
    }
    this.#jobIds = /* @__PURE__ */ new Set();
  }
  #setCB(cb) {
    this.cb = (...args) => this.hook.runInAsyncScope(cb, this.t || this, ...args);
  }
  /**
   * immediately exit this and all parent tests with a TAP
   * Bail out! message.
   *
   * @group Test Lifecycle Management
   */
  bailout(message) {
    if (this.parent && (this.results || this.ended)) {
      this.parent.bailout(message);
    } else {
      this.#process();
      message = message ? " " + ("" + esc2(message)).trim() : "";
      message = message.replace(/[\r\n]/g, " ");
      this.parser.write("Bail out!" + message + "\n");
    }
    this.#end(IMPLICIT);
    this.#process();
  }
  /**
   * output a TAP comment, formatted like console.log()
   *
   * If the test is currently awaiting a child test, it will be deferred
   * until after the child test completes.
   *
   * If the test is already completed, the comment will be emitted
   * on the parent, or if no parent is available, it will be printed
   * to standard output.
   */
  comment(...args) {
    const body = format4(...args);
    const message = ("# " + body.split(/\r?\n/).join("\n# ")).trim() + "\n";
    if (this.results || this.ended || this.#awaitingEnd) {
      if (this.streamWritable) {
        super.write(message);
        this.parser.emit("comment", message.trim());
      } else if (this.parent) {
        this.parent.comment(...args);
      } else {
        console.log(message.trimEnd());
      }
    } else if (this.#occupied) {
      this.queue.push(message);
      this.#process();
    } else {
      this.parser.write(message);
    }
  }
  /**
   * Called when the test times out.
   * Options are passed as diagnostics to the threw() method
   *
   * @internal
   *
   * @group Internal Machinery
   */
  timeout(options = { expired: this.name }) {
    options.expired = options.expired || this.name;
    if (this.#occupied && this.#occupied instanceof Base) {
      this.#occupied.timeout(options);
    } else {
      super.timeout(options);
    }
    this.#end(IMPLICIT);
  }
  /**
   * Set TAP pragma configs to affect the behavior of the parser.
   * Only `strict` is supported by the parser.
   */
  pragma(set) {
    const p2 = Object.keys(set).reduce((acc, i) => acc + "pragma " + (set[i] ? "+" : "-") + i + "\n", "");
    this.queue.push(p2);
    this.#process();
  }
  plan(n, comment2, implicit) {
    if (this.bailedOut) {
      return;
    }
    if (this.#explicitPlan) {
      throw new Error("Cannot set plan more than once");
    }
    this.#explicitPlan = implicit !== IMPLICIT;
    if (this.#explicitPlan) {
      this.#planAt = at(this.plan);
    }
    if (this.#planEnd !== -1) {
      throw new Error("Cannot set plan after test has ended");
    }
    if (typeof n !== "number" || n < 0 || n !== Math.floor(n)) {
      throw new TypeError("plan must be a non-negative integer");
    }
    const ending = this.count !== 0 || n === 0;
    if (n === 0 && comment2 && !this.options.skip) {
      this.options.skip = comment2;
    }
    this.#planEnd = n;
    comment2 = comment2 ? " # " + esc2(comment2.trim()) : "";
    this.queue.push("1.." + n + comment2 + "\n");
    if (ending) {
      this.#end(IMPLICIT);
    } else {
      this.#process();
    }
  }
  /**
   * A passing (ok) Test Point.
   *
   * @group Assertion Methods
   */
  pass(...[msg, extra]) {
    this.currentAssert = this.pass;
    const args = [msg, extra];
    const me2 = normalizeMessageExtra("(unnamed test)", args);
    this.#printResult(true, ...me2);
    return true;
  }
  /**
   * A failing (not ok) Test Point
   *
   * @group Assertion Methods
   */
  fail(...[msg, extra]) {
    this.currentAssert = this.fail;
    const args = [msg, extra];
    const me2 = normalizeMessageExtra("(unnamed test)", args);
    this.#printResult(false, ...me2);
    return !!(me2[1].todo || me2[1].skip);
  }
  /**
   * The current assertion being processed. Set at the start of all
   * assertions, and used for calculating stack traces.
   *
   * @group Internal Machinery
   */
  get currentAssert() {
    return this.#currentAssert;
  }
  set currentAssert(fn3) {
    if (!this.#currentAssert && typeof fn3 === "function") {
      this.#currentAssert = fn3;
    }
  }
  // apply flags from our options onto an Extra or TestOpts object
  #inheritFlags(extra) {
    const inheritedFlags = [
      "bail",
      "debug",
      "passes",
      "failTodo",
      "failSkip",
      "failOnly",
      "diagnostic"
    ];
    for (const k4 of inheritedFlags) {
      if (extra[k4] === void 0 && typeof this.options[k4] === "boolean") {
        extra[k4] = this.options[k4];
      }
    }
  }
  /**
   * Print a Test Point.
   *
   * @internal
   *
   * @group Internal Machinery
   */
  #printResult(ok2, message, extra, front = false) {
    this.currentAssert = this.#printResult;
    this.#printedResult = true;
    const n = this.count + 1;
    const fn3 = this.currentAssert;
    this.#currentAssert = void 0;
    if (this.#planEnd !== -1 && n > this.#planEnd) {
      if (!this.passing())
        return;
      const failMessage = this.#promiseEnded ? "test assertion after Promise resolution" : this.#explicitEnded ? "test assertion after end() was called" : this.#explicitPlan ? "test assertion count exceeds plan" : (
        /* c8 ignore start */
        "assertion after automatic end"
      );
      const er = new Error(failMessage, {
        cause: {
          test: this.name,
          plan: this.#planEnd
        }
      });
      Error.captureStackTrace(er, fn3);
      this.threw(er, extraFromError(er));
      return;
    }
    if (extra.skip && this.options.failSkip) {
      extra.failedSkip = extra.skip;
      delete extra.skip;
      ok2 = false;
    }
    if (extra.todo && this.options.failTodo) {
      extra.failedTodo = extra.todo;
      delete extra.todo;
      ok2 = false;
    }
    if (extra.only && this.options.failOnly) {
      extra.failedOnly = "only:true tests not allowed";
      delete extra.only;
      ok2 = false;
    }
    const diagnostic = typeof extra.diagnostic === "boolean" ? extra.diagnostic : typeof this.diagnostic === "boolean" ? this.diagnostic : extra.skip || extra.todo ? false : !ok2;
    if (diagnostic) {
      extra.diagnostic = true;
    }
    if (extra.at === null) {
      delete extra.at;
      delete extra.stack;
    } else if (typeof extra.stack === "string" && extra.stack && !extra.at) {
      const parsed = parseStack(extra.stack);
      extra.at = parsed[0];
      extra.stack = parsed.map((c2) => String(c2) + "\n").join("");
    } else if (!extra.at && typeof fn3 === "function") {
      const showStack = !ok2 && !extra.skip && !extra.todo;
      const showAt = showStack || extra.diagnostic === true;
      if (showAt) {
        const st3 = capture(80, fn3);
        extra.at = st3[0];
        if (showStack) {
          extra.stack = st3.map((c2) => String(c2)).join("\n");
        }
      }
    }
    this.count = n;
    message = message + "";
    const res = { ok: ok2, message, extra };
    this.#inheritFlags(extra);
    const tp = new TestPoint(ok2, message, extra);
    if (front) {
      tp.message = tp.message.trimEnd() + "\n\n";
    }
    if (this.#occupied && this.#occupied instanceof Waiter && this.#awaitingEnd) {
      front = true;
    }
    if (front) {
      if (extra.tapChildBuffer || extra.tapChildBuffer === "") {
        this.#writeSubComment(tp);
        this.parser.write(extra.tapChildBuffer);
      }
      this.emit("result", res);
      this.parser.write(tp.ok + ++this.#n + tp.message);
      if (this.bail && !ok2 && !extra.skip && !extra.todo) {
        this.parser.write("Bail out! " + message + "\n");
      }
    } else {
      this.queue.push(tp);
      if (this.bail && !ok2 && !extra.skip && !extra.todo) {
        this.queue.push("Bail out! " + message + "\n");
      }
    }
    this.#process();
    if (this.#planEnd === this.count) {
      if (!this.#awaitingEnd && !this.#occupied)
        this.#end(IMPLICIT);
      else
        this.#awaitingEnd ||= IMPLICIT;
    }
    this.#process();
  }
  /**
   * Explicitly mark the test as completed, outputting the TAP plan line if
   * needed.
   *
   * This is not required to be called if the test function returns a promise,
   * or if a plan is explicitly declared and eventually fulfilled.
   *
   * @group Test Lifecycle Management
   */
  end(implicit) {
    this.#end(implicit);
    return this;
  }
  /**
   * The leading `# Subtest` comment that introduces a child test
   *
   * @internal
   *
   * @group Internal Machinery
   */
  #writeSubComment(p2) {
    const stn = p2.name ? ": " + esc2(p2.name) : "";
    const comment2 = `# Subtest${stn}
`;
    this.parser.write(comment2);
  }
  // end TAP otput generating methods
  // flow control methods
  /**
   * Await the end of a Promise before proceeding.
   * The supplied callback is called with the Waiter object.
   *
   * This is internal, used in some plugins when a promise must be awaited
   * before proceeding. In normal test usage, it's usually best to simply use
   * an async test function and `await` promises as normal.
   *
   * @internal
   *
   * @group Internal Machinery
   */
  waitOn(promise, cb, expectReject = false) {
    const w2 = new Waiter(promise, (w3) => {
      assert.equal(this.#occupied, w3);
      if (cb)
        cb(w3);
      this.#occupied = null;
      this.#process();
    }, expectReject);
    if (this.queue[0] === VERSION) {
      this.queue.shift();
      this.queue.unshift(VERSION, w2);
    } else {
      this.queue.unshift(w2);
    }
    this.#process();
    return w2.promise;
  }
  #end(implicit) {
    if (this.#doingStdinOnly && implicit !== IMPLICIT) {
      throw new Error("cannot explicitly end while in stdinOnly mode");
    }
    this.debug("END %s implicit=%j", this.name, implicit === IMPLICIT);
    if (this.ended && implicit === IMPLICIT) {
      this.debug("already ended, ignore implicit end");
      return;
    }
    const obe = this.onbeforeend;
    if (obe && !this.#pushedBeforeEnd) {
      this.debug("push obe");
      this.#pushedBeforeEnd = true;
      if (!queueEmpty(this) || this.#occupied) {
        this.queue.push(obe);
        this.#process();
      } else {
        const ret = obe();
        if (isPromise(ret)) {
          this.waitOn(ret);
        }
      }
    }
    if (!queueEmpty(this) || this.#occupied) {
      this.debug("#end: queue not empty, or occupied", this.#awaitingEnd, this.#occupied, this.queue);
      if (!this.#awaitingEnd) {
        this.#awaitingEnd = implicit === IMPLICIT ? IMPLICIT : true;
      }
      return this.#process();
    }
    if (implicit !== IMPLICIT) {
      if (this.#explicitEnded && this.#awaitingEnd !== true) {
        this.debug("multi-end");
        if (!this.#multiEndThrew) {
          this.#multiEndThrew = true;
          const er = new Error("test end() method called more than once");
          Error.captureStackTrace(er, this.#currentAssert || this.end);
          er.cause = {
            test: this.name
          };
          this.threw(er);
        }
        return;
      }
      this.debug("set #explicitEnded=true");
      this.#explicitEnded = true;
      this.#awaitingEnd = false;
    }
    if (this.#planEnd === -1 && !this.#doingStdinOnly) {
      this.debug("END(%s) implicit plan", this.name, this.count);
      const c2 = this.count === 0 && !this.parent ? "no tests found" : "";
      this.plan(this.count, c2, IMPLICIT);
    } else if (!this.ended && this.#planEnd !== -1) {
      const count = this.#endingAllSub ? this.count - 1 : this.count;
      if (this.#planEnd > count) {
        this.fail(`test count(${count}) != plan(${this.#planEnd})`, {
          found: count,
          wanted: this.#planEnd,
          at: this.#planAt,
          stack: ""
        });
      }
    }
    this.debug("set ended=true");
    this.ended = true;
    this.queue.push(EOF2);
    this.#process();
  }
  /**
   * The full name of the test, starting with the main script name,
   * and including all parent names.
   */
  get fullname() {
    const main = (mainScript("TAP") + " " + argvRelative.slice(2).join(" ")).trim();
    const n = [
      (this.parent ? this.parent.fullname : main === "TAP" ? "TAP" : relative3(cwd2, main).replace(/\\/g, "/")).trim()
    ];
    const myName = (this.name || "").trim();
    if (myName)
      n.push(myName);
    return n.join(" > ");
  }
  #process() {
    if (this.#processing) {
      return this.debug(" < already processing");
    }
    this.debug("\nPROCESSING(%s)", this.name, this.queue.length);
    this.#processing = true;
    while (!this.#occupied) {
      const p2 = this.queue.shift();
      if (!p2) {
        this.debug("> end of queue");
        break;
      }
      if (p2 instanceof Base) {
        this.debug("> subtest in queue", p2.name);
        this.#processSubtest(p2);
      } else if (p2 === EOF2) {
        this.debug(" > EOF", this.name);
        if (!this.#calledOnEOF) {
          this.#calledOnEOF = true;
          this.debug("call onEOF", this.name);
          const eofRet = this.onEOF();
          if (isPromise(eofRet)) {
            this.debug("onEOF is promise");
            this.waitOn(eofRet, (w2) => {
              if (w2.rejected) {
                this.debug("eofRet reject", w2.value);
                this.comment("error thrown in teardown");
                this.threw(w2.value);
              }
              this.queue.push(EOF2);
              this.#process();
            });
            break;
          }
        }
        this.debug("eof end parser", this.name);
        this.parser.end();
      } else if (p2 instanceof TestPoint) {
        this.debug(" > TESTPOINT");
        if (p2.extra.tapChildBuffer || p2.extra.tapChildBuffer === "") {
          this.#writeSubComment(p2);
          this.parser.write(p2.extra.tapChildBuffer);
        }
        this.emit("res", p2.res);
        this.parser.write(p2.ok + ++this.#n + p2.message);
      } else if (typeof p2 === "string") {
        this.debug(" > STRING");
        this.parser.write(p2);
      } else if (p2 instanceof Waiter) {
        p2.ready = true;
        this.#occupied = p2;
        p2.finish();
      } else if (typeof p2 === "function") {
        this.debug(" > FUNCTION");
        const ret = p2();
        if (isPromise(ret)) {
          this.waitOn(ret);
        }
      } else if (Array.isArray(p2)) {
        this.debug(" > METHOD");
        const m2 = p2.shift();
        const fn3 = this[m2];
        if (typeof fn3 !== "function") {
          this.debug(" > weird method not found in queue??", m2, typeof this[m2]);
          continue;
        }
        const ret = fn3.call(this, ...p2);
        if (isPromise(ret)) {
          ret.then(() => {
            this.#processing = false;
            this.#process();
          }, (er) => {
            this.#processing = false;
            this.threw(er);
          });
          return;
        }
      } else {
        throw new Error("weird thing got in the queue");
      }
    }
    const ow = !!this.#occupied && this.#occupied instanceof Waiter;
    while (!this.#noparallel && !ow && this.pool.size < this.jobs) {
      const p2 = this.subtests.shift();
      if (!p2) {
        break;
      }
      if (!p2.buffered) {
        this.#noparallel = true;
        break;
      }
      this.debug("start subtest", p2);
      this.activeSubtests.add(p2);
      this.pool.add(p2);
      this.emit("subtestStart", p2);
      if (this.bailedOut) {
        this.#onBufferedEnd(p2);
      } else {
        p2.options.jobId = this.#getJobId(p2.options.childId || 0);
        p2.runMain(() => this.#onBufferedEnd(p2));
      }
    }
    this.debug("done processing", this.queue, this.#occupied, this.#awaitingEnd);
    this.#processing = false;
    if (!this.#occupied && this.queue.length) {
      this.#process();
    } else if (this.idle) {
      this.debug("idle after #process", this.#awaitingEnd, this.#occupied);
      if (this.#awaitingEnd) {
        this.debug("awaited end in process", this.#awaitingEnd);
        this.#end(this.#awaitingEnd === IMPLICIT ? IMPLICIT : void 0);
      }
      this.emit("idle");
    }
  }
  // virtual "worker" id, even though it's just a pool
  #getJobId(childId = 0) {
    let j4 = childId % this.jobs;
    const start = j4;
    while (this.#jobIds.has(j4)) {
      j4 = (j4 + 1) % this.jobs;
      if (j4 === start)
        return 0;
    }
    this.#jobIds.add(j4);
    return j4;
  }
  /**
   * True if the test is currently in an idle state
   */
  get idle() {
    return !this.#processing && queueEmpty(this) && !this.pool.size && !this.subtests.length && !this.#occupied && // if we have a plan, don't autoend until the plan is complete.
    (this.#planEnd === -1 || this.count === this.#planEnd);
  }
  #onBufferedEnd(p2) {
    if (this.ended && this.#endingAll)
      return;
    this.#jobIds.delete(p2.options.jobId || 0);
    p2.results = p2.results || new FinalResults(true, p2.parser);
    p2.readyToProcess = true;
    const to = p2.options.timeout;
    const dur = to && p2.passing() ? Number(hrtime2.bigint() - p2.start) / 1e6 : null;
    if (dur && to && dur > to) {
      p2.timeout();
    } else {
      p2.setTimeout(0);
    }
    this.debug("%s.#onBufferedEnd", this.name, p2.name, p2.results.bailout);
    p2.options.tapChildBuffer = p2.output || "";
    p2.options.stack = "";
    if (p2.time)
      p2.options.time = p2.time;
    if (this.#occupied === p2)
      this.#occupied = null;
    this.pool.delete(p2);
    this.activeSubtests.delete(p2);
    p2.deferred?.resolve(p2.results);
    this.emit("subtestEnd", p2);
    this.#process();
  }
  #onIndentedEnd(p2) {
    if (this.ended && this.#endingAll)
      return;
    this.debug("onIndentedEnd", p2.name);
    this.emit("subtestProcess", p2);
    p2.results = p2.results || new FinalResults(true, p2.parser);
    this.#noparallel = false;
    const sti = this.subtests.indexOf(p2);
    if (sti !== -1)
      this.subtests.splice(sti, 1);
    p2.readyToProcess = true;
    p2.options.time = p2.time;
    const to = p2.options.timeout;
    const now = hrtime2.bigint();
    const dur = to && p2.passing() ? Number(now - p2.start) / 1e6 : null;
    if (dur && to && dur > to) {
      p2.timeout();
    } else {
      p2.setTimeout(0);
    }
    this.debug("#onIndentedEnd %s(%s)", this.name, p2.name);
    this.#occupied = null;
    this.debug("OIE(%s) >shift into queue", this.name, this.queue);
    p2.options.stack = "";
    if (!p2.silent || !p2.passing()) {
      if (p2.silent)
        p2.options.tapChildBuffer = p2.output;
      this.#printResult(p2.passing(), p2.name, p2.options, true);
    }
    this.debug("OIE(%s) shifted into queue", this.name, this.queue);
    this.activeSubtests.delete(p2);
    p2.deferred?.resolve(p2.results);
    this.emit("subtestEnd", p2);
    this.#process();
  }
  /**
   * The main function that starts a test running. Generally no need
   * to call this directly.
   *
   * @internal
   *
   * @group Internal Machinery
   */
  main(cb) {
    if (typeof this.options.timeout === "number") {
      this.setTimeout(this.options.timeout);
    }
    const done = (er) => {
      this.donePromise = void 0;
      if (er)
        this.threw(er);
      if (this.results || this.bailedOut)
        cb();
      else
        this.ondone = () => {
          super.ondone();
          cb();
        };
    };
    const ret = (() => {
      if (!this.cb)
        return;
      try {
        return this.cb(this.t || this);
      } catch (er) {
        if (!er || typeof er !== "object") {
          er = { error: er, at: null };
        }
        er.tapCaught = "testFunctionThrow";
        this.threw(er);
      }
    })();
    if (ret && ret.then) {
      this.donePromise = Object.assign(ret, {
        tapAbortPromise: done
      });
      ret.then(() => {
        this.debug(" > implicit end for promise?", this.#occupied, this.queue, this.#explicitPlan, this.#awaitingEnd);
        this.#promiseEnded = true;
        if (
          // not already ended
          !this.ended && (!this.#explicitPlan && !this.#awaitingEnd || this.#explicitPlan && this.#awaitingEnd && this.count === this.#planEnd) && !this.#occupied
        ) {
          this.#end(
            /* c8 ignore start */
            this.#awaitingEnd === IMPLICIT ? IMPLICIT : void 0
          );
        } else {
          this.debug("await implicit end");
          this.#awaitingEnd = IMPLICIT;
        }
        done();
      }, (er) => {
        if (!er || typeof er !== "object") {
          er = { error: er, at: null };
        }
        er.tapCaught = "returnedPromiseRejection";
        done(er);
      });
    } else {
      done();
    }
    this.debug("MAIN post", this.name);
  }
  #processSubtest(p2) {
    this.debug("processSubtest", p2.name);
    this.debug(" > subtest");
    this.#occupied = p2;
    if (!p2.buffered) {
      this.activeSubtests.add(p2);
      this.emit("subtestStart", p2);
      this.debug(" > subtest indented");
      p2.pipe(this.parser, { end: false });
      if (!p2.silent)
        this.#writeSubComment(p2);
      this.debug("calling runMain", p2.name);
      p2.runMain(() => this.#onIndentedEnd(p2));
    } else if (p2.readyToProcess) {
      this.emit("subtestProcess", p2);
      this.debug(" > subtest buffered, finished");
      this.#occupied = null;
      if (!p2.passing() || !p2.silent) {
        this.#printResult(p2.passing(), p2.name, p2.options, true);
      }
    } else {
      this.#occupied = p2;
      this.debug(" > subtest buffered, unfinished", p2);
      this.queue.unshift(p2);
    }
  }
  /**
   * Parse stdin as the only tap stream (ie, not as a child test)
   * If used, then no other subtests or assertions are allowed.
   *
   * @group Subtest Methods
   */
  stdinOnly(extra) {
    const stream = extra?.tapStream ?? process.stdin;
    if (!stream) {
      throw new Error("cannot read stdin without stdin stream");
    }
    if (this.queue.length !== 1 || this.queue[0] !== VERSION || this.#processing || this.results || this.#occupied || this.pool.size || this.subtests.length) {
      throw new Error("Cannot use stdinOnly on a test in progress");
    }
    this.#doingStdinOnly = true;
    this.queue.length = 0;
    this.parser.on("child", (p2) => {
      p2.root = p2;
      const t3 = new Base({
        name: p2.name,
        parent: this,
        parser: p2,
        bail: p2.bail,
        strict: p2.strict,
        omitVersion: p2.omitVersion,
        preserveWhitespace: p2.preserveWhitespace,
        childId: this.#nextChildId++
      });
      this.emit("subtestAdd", t3);
      this.activeSubtests.add(t3);
      this.emit("subtestStart", t3);
      this.emit("subtestProcess", t3);
      p2.on("complete", () => {
        t3.time = p2.time;
        this.activeSubtests.delete(t3);
        this.emit("subtestEnd", t3);
      });
    });
    stream.pipe(this.parser);
    stream.resume();
  }
  /**
   * Mount a subtest, using this Test object as a harness.
   * Exposed so that it can be used by some builtin plugins, but perhaps
   * the least convenient way imaginable to create subtests. Just use
   * `t.test()` to do that, it's much easier.
   *
   * @group Subtest Methods
   *
   * @internal
   */
  sub(Class, extra = {}, caller = this.sub) {
    if (this.bailedOut) {
      return Object.assign(Promise.resolve(null), {
        subtest: null
      });
    }
    if (this.results || this.ended) {
      const msg = this.#promiseEnded ? "cannot create subtest after parent promise resolves" : this.#explicitEnded ? "subtest after parent test end()" : this.#explicitPlan ? "test count exceeds plan" : (
        /* c8 ignore start */
        "cannot create subtest after parent test ends"
      );
      const er = new Error(msg);
      Error.captureStackTrace(er, caller);
      this.threw(er);
      return Object.assign(Promise.resolve(null), {
        subtest: null
      });
    }
    extra.childId = this.#nextChildId++;
    if (this.shouldSkipChild(extra)) {
      this.currentAssert = this.sub;
      this.pass(extra.name || "", extra);
      return Object.assign(Promise.resolve(null), {
        subtest: null
      });
    }
    extra.indent = "    ";
    if (extra.buffered === void 0 && !extra.silent) {
      extra.buffered = this.jobs > 1;
    }
    extra.parent = this;
    if (!extra.at && extra.at !== null) {
      const st3 = capture(80, caller);
      extra.at = st3[0];
      extra.stack = st3.map((c2) => String(c2)).join("\n");
    }
    this.#inheritFlags(extra);
    const t3 = new Class(extra);
    this.queue.push(t3);
    this.subtests.push(t3);
    this.emit("subtestAdd", t3);
    t3.on("bailout", (reason) => this.bailout(reason));
    const d2 = new Deferred();
    t3.deferred = d2;
    this.#process();
    return Object.assign(d2.promise, { subtest: t3 });
  }
  /**
   * Method called when an unrecoverable error is encountered in a test.
   *
   * Typically, in tests you would not call this, you'd just actually throw
   * an error.
   *
   * @internal
   *
   * @group Internal Machinery
   */
  threw(er, extra, proxy = false) {
    this.debug("TestBase.threw", this.name, er.message);
    if (this.parent && !this.started) {
      this.cb = () => {
        this.threw(er);
        this.end();
      };
      return;
    }
    if (typeof er === "string") {
      er = { message: er, at: null };
    }
    if (this.name && !proxy) {
      er.test = this.name;
    }
    if (!proxy) {
      extra = extraFromError(er, extra);
    }
    this.debug("T.t call Base.threw", this.name, er, extra);
    const ended = !!this.results || // should be impossible, when we hit the plan end, we end
    /* c8 ignore start */
    this.#explicitPlan && this.count === this.#planEnd;
    this.parser.ok = false;
    const threwInfo = super.threw(er, extra, proxy, ended);
    if (!ended && threwInfo) {
      const msg = threwInfo.message;
      extra ??= { at: null };
      if (this.parent && extra.test === this.name) {
        delete extra.test;
      }
      if (extra.error === msg) {
        delete extra.error;
      }
      if (!extra.stack && er.stack && typeof er.stack === "string") {
        const f2 = `${er.name || "Error"}: ${er.message}
`;
        const st3 = er.stack.startsWith(f2) ? er.stack.substring(f2.length) : er.stack;
        const p2 = parseStack(st3);
        extra.at = p2[0] || null;
        extra.stack = p2.map((c2) => String(c2) + "\n").join("");
      }
      if (!extra.at && !extra.stack)
        extra.at = null;
      this.fail(msg, extra);
      if (this.ended || this.#awaitingEnd) {
        this.ended = false;
        this.#awaitingEnd = false;
        this.end(IMPLICIT);
      }
    }
    if (this.#occupied && this.#occupied instanceof Waiter) {
      this.#occupied.abort(Object.assign(new Error("error thrown while awaiting Promise"), {
        thrown: er
      }));
      this.#occupied = null;
    }
    if (!proxy) {
      this.#end(IMPLICIT);
      this.#processing = false;
    }
    this.#process();
    this.donePromise?.tapAbortPromise?.();
  }
  /**
   * Method called when the parser encounters a bail out
   *
   * To listen to bailout events, listen to the
   * {@link @tapjs/core!base.TapBaseEvents#bailout} event:
   *
   * ```ts
   * t.on('bailout', message => {
   *   // test bailed out!
   * })
   * ```
   *
   * @internal
   *
   * @group Internal Machinery
   */
  onbail(message) {
    super.onbail(message);
    this.#end(IMPLICIT);
    if (!this.parent) {
      this.endAll();
    } else {
      throw "bailout";
    }
  }
  /**
   * Called when a test times out or bails out, or the process ends,
   * marking all currently active or queued subtests as incomplete.
   *
   * No need to ever call this directly, exposed so that it can be extended by
   * {@link @tapjs/core!spawn.Spawn} and {@link @tapjs/core!worker.Worker},
   * which have special behaviors that are required when a process hangs
   * indefinitely.
   *
   * @internal
   *
   * @group Internal Machinery
   */
  endAll(sub = false) {
    if (this.bailedOut)
      return;
    this.#endingAll = true;
    this.#endingAllSub = sub;
    this.#processing = true;
    if (this.#occupied) {
      const p2 = this.#occupied;
      if (p2 instanceof Waiter)
        p2.abort(new Error("test unfinished"));
      else if (typeof p2.endAll === "function") {
        const pt3 = p2;
        pt3.endAll(true);
      } else
        p2.parser.abort("test unfinished");
      this.#occupied = null;
    } else if (sub) {
      this.#process();
      if (queueEmpty(this) && (this.#planEnd === -1 || this.count < this.#planEnd)) {
        const options = Object.assign({}, this.options);
        options.test = this.name;
        this.fail("test unfinished", options);
      }
    }
    this.donePromise?.tapAbortPromise?.();
    for (let i = 0; i < this.queue.length; i++) {
      const p2 = this.queue[i];
      if (p2 instanceof Base && !p2.readyToProcess) {
        const msg = `child test left in queue: ${p2.name}`;
        delete p2.options.skip;
        delete p2.options.todo;
        this.queue[i] = new TestPoint(false, msg, p2.options);
        this.count++;
      }
    }
    this.#processing = false;
    this.#process();
    this.end(IMPLICIT);
    this.#process();
  }
  /**
   * Return true if the child test represented by the options object
   * should be skipped.  Extended by the `@tapjs/filter` plugin.
   *
   * @internal
   *
   * @group Internal Machinery
   */
  shouldSkipChild(extra) {
    return !!(extra.skip || extra.todo);
  }
};

// node_modules/@tapjs/core/dist/esm/minimal.js
var Minimal = class _Minimal extends TestBase {
  constructor(opts) {
    super(opts);
    if (!this.parent)
      this.runMain(() => {
      });
  }
  test(...args) {
    const extra = parseTestArgs(...args);
    return this.sub(_Minimal, extra, this.test);
  }
};

// node_modules/@tapjs/processinfo/dist/esm/index.js
import { spawn } from "node:child_process";
var ProcessInfo = {
  spawn(program, args, options) {
    const child = spawn(program, args, options);
    if (options.onError) child.on("error", options.onError);
    return child;
  }
};

// node_modules/@tapjs/core/dist/esm/spawn.js
import { basename } from "node:path";
import { format as format5 } from "node:util";

// node_modules/@tapjs/core/dist/esm/throw-to-parser.js
var throwToParser = (parser, extra) => {
  if (!extra)
    return;
  parser.write(`not ok ${parser.pointsSeen.size + 1} - ${extra.message || "unhandled error"}
${diags(extra)}`);
  if (parser.planEnd === -1) {
    parser.write(`
1..${parser.pointsSeen.size}
`);
  }
  parser.end();
  return extra;
};

// node_modules/@tapjs/core/dist/esm/spawn.js
var hasStdout = (p2) => !!p2.stdout;
var Spawn = class _Spawn extends Base {
  cwd;
  command;
  args;
  stdio;
  env;
  proc = null;
  cb = null;
  externalID;
  // doesn't have to be cryptographically secure, just a gut check
  #childKey = String(Math.random());
  #timedOut;
  #childId;
  constructor(options) {
    const command = options.command;
    if (!command) {
      throw new TypeError("no command provided for t.spawn()");
    }
    const cwd3 = typeof options.cwd === "string" ? options.cwd : process.cwd();
    const args = options.args || [];
    options.name = options.name || _Spawn.procName(cwd3, command, args);
    super(options);
    this.externalID = options.externalID;
    this.cwd = cwd3;
    this.command = command;
    this.args = args;
    if (options.stdio) {
      if (typeof options.stdio === "string") {
        this.stdio = [options.stdio, "pipe", options.stdio, "ipc"];
      } else {
        const [stdin2, _4, stderr] = options.stdio;
        if (stdin2 === "ipc" || stderr === "ipc") {
          throw new Error("cannot spawn subtest with ipc in stdin or stderr");
        }
        this.stdio = [stdin2, "pipe", stderr, "ipc"];
      }
    } else {
      this.stdio = [0, "pipe", 2, "ipc"];
    }
    const env2 = options.env || process.env;
    this.#childId = String(options.childId || env2.TAP_CHILD_ID || "0");
    this.env = {
      ...env2,
      TAP_CHILD_ID: this.#childId,
      TAP: "1",
      TAP_BAIL: this.bail ? "1" : "0",
      TAP_CHILD_KEY: this.#childKey
    };
  }
  endAll() {
    if (this.proc) {
      this.proc.kill("SIGKILL");
      this.parser.abort("test unfinished");
    }
    this.#callCb();
  }
  #callCb() {
    if (this.cb) {
      this.cb();
    }
    this.cb = null;
  }
  main(cb) {
    this.cb = cb;
    this.setTimeout(this.options.timeout || 0);
    this.parser.on("comment", (c2) => {
      const tomatch = c2.match(/# timeout=([0-9]+)\n$/);
      if (tomatch) {
        this.setTimeout(+tomatch[1]);
      }
    });
    this.env.TAP_JOB_ID = String(this.options.jobId || 0);
    const options = {
      cwd: this.cwd,
      env: this.env,
      stdio: this.stdio,
      externalID: this.externalID
    };
    this.parent?.emit("spawn", this);
    this.emit("preprocess", options);
    const proc4 = this.proc = ProcessInfo.spawn(this.command, this.args, options);
    if (!hasStdout(proc4)) {
      return this.threw("failed to open child process stdout", this.options);
    }
    proc4.stdout.pipe(this.parser);
    proc4.on("message", (msg) => {
      const m2 = msg;
      if (!!msg && typeof msg === "object" && m2.key === this.#childKey && m2.child === this.#childId) {
        this.setTimeout(m2.setTimeout);
        return;
      }
      this.comment(...Array.isArray(msg) ? msg : [msg]);
    });
    proc4.on("close", (code, signal) => {
      this.#onprocclose(code, signal);
    });
    proc4.on("error", (er) => this.threw(er));
    this.emit("process", proc4);
  }
  comment(...args) {
    const body = format5(...args);
    const message = ("# " + body.split(/\r?\n/).join("\n# ")).trim() + "\n";
    if (this.parser.results) {
      if (this.parent && !this.parent.results) {
        this.parent.parser.write(message);
      } else {
        console.log(message.trimEnd());
      }
    } else {
      this.parser.write(message);
    }
  }
  #onprocclose(code, signal) {
    this.options.exitCode = this.options.exitCode || code;
    this.options.signal = this.options.signal || signal;
    if (this.#timedOut)
      super.timeout(this.#timedOut);
    this.debug("SPAWN close %j %s", code, signal);
    if (this.results && this.results.plan && this.results.plan.skipAll && !code && !signal) {
      this.options.skip = this.results.plan.skipReason || "no tests found";
    }
    if (code || signal) {
      if (this.results) {
        this.results.ok = false;
      }
      this.parser.ok = false;
    }
    return this.#callCb();
  }
  timeout(options = { expired: this.name }) {
    this.#timedOut = options;
    const proc4 = this.proc;
    if (proc4) {
      try {
        proc4.send({
          tapAbort: "timeout",
          key: this.#childKey,
          child: this.#childId
          // If the process ends while/before sending this message,
          // then just ignore it. the eventual kills will be no-ops,
          // and since we're done with this process, the success here
          // doesn't matter.
          /* c8 ignore start */
        }, () => {
        });
      } catch {
      }
      const t3 = setTimeout(() => {
        try {
          proc4.kill("SIGALRM");
        } catch (er) {
        }
        const t4 = setTimeout(() => {
          const { signal, exitCode } = this.options;
          if (!signal && exitCode === void 0) {
            proc4.kill("SIGKILL");
          }
        }, 500);
        if (t4.unref)
          t4.unref();
        proc4.once("close", () => clearTimeout(t4));
      }, 500);
      if (t3.unref)
        t3.unref();
      proc4.once("close", () => clearTimeout(t3));
    }
  }
  threw(er, extra) {
    return throwToParser(this.parser, super.threw(er, extra));
  }
  static procName(cwd3, command, args) {
    return (command === process.execPath ? basename(process.execPath) + " " + args.map((a) => a.indexOf(cwd3) === 0 ? "./" + a.substring(cwd3.length + 1).replace(/\\/g, "/") : a).join(" ").trim() : command + " " + args.join(" ")).replace(/\\/g, "/");
  }
};

// node_modules/@tapjs/core/dist/esm/tap-file.js
import { createReadStream } from "node:fs";
import { relative as relative4, sep } from "node:path";
var TapFile = class _TapFile extends Base {
  caughtName = "tapFileError";
  emitName = "tapFile";
  cwd;
  filename;
  tapStream;
  constructor(options) {
    const { filename, tapStream, cwd: cwd3 = cwd2 } = options;
    const name = _TapFile.getName(options.name, filename, cwd3);
    super({ ...options, name });
    this.filename = filename;
    this.cwd = cwd3;
    this.tapStream = tapStream;
    this.tapStream?.pause();
  }
  static getName(name, filename, cwd3 = cwd2) {
    if (name)
      return name;
    if (!filename)
      return "file input";
    const rel = relative4(cwd3, filename);
    return (rel.startsWith(".." + sep) ? filename : rel).replace(/\.tap$/, "");
  }
  main(cb) {
    const { tapStream, filename } = this;
    if (filename && !tapStream) {
      this.tapStream = createReadStream(filename);
    } else if (!this.tapStream) {
      throw new Error("either tapStream or filename must be provided");
    }
    ;
    this.tapStream.on("error", (er) => {
      ;
      er.tapCaught = this.caughtName;
      this.threw(er);
    });
    if (this.options.timeout) {
      this.setTimeout(this.options.timeout);
    }
    const s = this.tapStream;
    s.pipe(this.parser);
    if (this.parent) {
      this.parent.emit(this.emitName, this);
    }
    s.once("end", cb);
    s.once("error", cb);
    this.tapStream.resume();
  }
  threw(er, extra) {
    return throwToParser(this.parser, super.threw(er, extra));
  }
};

// node_modules/@tapjs/core/dist/esm/stdin.js
var Stdin = class extends TapFile {
  caughtName = "stdinError";
  emitName = "stdin";
  constructor(options) {
    super({
      tapStream: process.stdin,
      name: "/dev/stdin",
      ...options,
      filename: "/dev/stdin"
    });
  }
};

// node_modules/@tapjs/core/dist/esm/tap-dir.js
import { basename as basename2, dirname } from "path";
import { fileURLToPath as fileURLToPath2 } from "url";
var u = dirname(dirname(fileURLToPath2(import.meta.url)));
var tapDir = basename2(u) === "dist" ? dirname(u) : u;

// node_modules/@tapjs/core/dist/esm/use-sync-hooks.js
import * as MODULE from "node:module";
var getNodeVersion = (v4) => {
  const [major2 = 0, minor2 = 0, patch = 0] = v4.replace(/^v/, "").split(".").map((n) => parseInt(n, 10));
  return [major2, minor2, patch];
};
var nodeVersion = (min) => {
  const nv2 = getNodeVersion(String(globalThis.process?.version));
  return nv2[0] > min[0] || nv2[0] === min[0] && nv2[1] > min[1] || nv2[0] === min[0] && nv2[1] === min[1] && nv2[2] >= min[2];
};
var registerHooks2 = !!MODULE.registerHooks && nodeVersion([24, 13, 1]) ? MODULE.registerHooks : void 0;

// node_modules/@tapjs/core/dist/esm/worker.js
import { format as format6 } from "node:util";
import { Worker as NodeWorker } from "node:worker_threads";
var Worker = class _Worker extends Base {
  eval;
  filename;
  cb;
  worker = null;
  #childId;
  env;
  // doesn't have to be cryptographically secure, just a gut check
  #childKey = String(Math.random());
  #timedOut;
  #workerEnded = false;
  constructor(options) {
    const { filename } = options;
    if (!filename) {
      throw new TypeError("no filename provided for t.worker()");
    }
    options.name = options.name || _Worker.procName(filename, !!options.eval);
    super(options);
    this.#childId = String(options.childId || env.TAP_CHILD_ID || "1");
    this.filename = filename;
    this.eval = !!options.eval;
    this.env = {
      ...options.env || env,
      TAP: "1",
      TAP_CHILD_ID: this.#childId,
      TAP_BAIL: this.bail ? "1" : "0",
      TAP_CHILD_KEY: this.#childKey
    };
    this.bail = !!options.bail;
  }
  main(cb) {
    this.cb = cb;
    this.setTimeout(this.options.timeout || 0);
    this.parser.on("comment", (c2) => {
      const tomatch = c2.match(/# timeout=([0-9]+)\n$/);
      if (tomatch) {
        this.setTimeout(+tomatch[1]);
      }
    });
    this.parent?.emit("worker", this);
    const options = {
      ...this.options,
      eval: this.eval,
      stdout: true,
      env: this.env
    };
    this.emit("preprocess", options);
    this.worker = new NodeWorker(this.filename, options);
    this.worker.stdout.pipe(this.parser);
    this.worker.on("error", (e) => this.threw(e));
    this.worker.on("exit", () => this.#onworkerexit());
    this.worker.on("message", (msg) => {
      const m2 = msg;
      if (m2 && m2.key === this.#childKey && m2.child === this.#childId) {
        this.setTimeout(m2.setTimeout);
        return;
      }
      this.comment(...Array.isArray(msg) ? msg : [msg]);
    });
    this.emit("process", this.worker);
  }
  threw(er, extra) {
    return throwToParser(this.parser, super.threw(er, extra));
  }
  #onworkerexit() {
    this.#workerEnded = true;
    if (this.results)
      this.#callCb();
  }
  timeout(options = { expired: this.name }) {
    this.#timedOut = options;
    const worker2 = this.worker;
    if (worker2) {
      try {
        worker2.postMessage({
          tapAbort: "timeout",
          key: this.#childKey,
          child: this.childId
        });
      } catch {
      }
      const t3 = setTimeout(() => {
        try {
          worker2.terminate();
        } catch (er) {
        }
      }, 500);
      if (t3.unref)
        t3.unref();
    }
  }
  oncomplete(results) {
    this.results = results;
    if (this.#workerEnded)
      this.#callCb();
  }
  #callCb() {
    if (this.#timedOut)
      super.timeout(this.#timedOut);
    const { results } = this;
    if (!results) {
      throw new Error("worker calling cb before parser ended??");
    }
    if (results.plan && results.plan.skipAll) {
      this.options.skip = results.plan.skipReason || true;
    }
    super.oncomplete(results);
    const { cb } = this;
    if (!cb) {
      throw new Error("tap worker finished before receiving cb??");
    }
    cb();
  }
  comment(...args) {
    const body = format6(...args);
    const message = ("# " + body.split(/\r?\n/).join("\n# ")).trim() + "\n";
    if (this.parser.results) {
      if (this.parent && !this.parent.results) {
        this.parent.parser.write(message);
      } else {
        console.log(message.trimEnd());
      }
    } else {
      this.parser.write(message);
    }
  }
  endAll() {
    if (this.worker) {
      this.parser.abort("test unfinished");
      this.worker.terminate();
    }
  }
  static procName(filename, ev) {
    const pref = "<worker> node";
    if (ev)
      return `${pref} -e <inline code>`;
    if (filename.indexOf(cwd2) === 0) {
      filename = "./" + filename.substring(cwd2.length + 1);
    }
    filename = filename.replace(/\\/g, "/");
    return `${pref} ${filename}`;
  }
};

// node_modules/@tapjs/after/dist/esm/index.js
var After = class {
  #t;
  #onTeardown = [];
  #didOnEOF = false;
  constructor(t3) {
    this.#t = t3;
  }
  /**
   * Alias for {@link @tapjs/after!After#after}
   *
   * @group Test Lifecycle Management
   */
  teardown(fn3) {
    return this.after(fn3);
  }
  /**
   * Runs the supplied function after the test is completely finished, and
   * before the next test starts.
   *
   * @group Test Lifecycle Management
   */
  after(fn3) {
    this.#onTeardown.push(fn3);
    if (!this.#didOnEOF) {
      this.#didOnEOF = true;
      const onEOF = this.#t.onEOF;
      this.#t.onEOF = () => {
        const ret = onEOF();
        if (isPromise(ret)) {
          return ret.then(() => this.#callTeardown());
        }
        return this.#callTeardown();
      };
    }
  }
  /**
   * call the teardown functions
   *
   * @internal
   */
  #callTeardown() {
    let fn3;
    while (fn3 = this.#onTeardown.pop()) {
      try {
        const ret = fn3.call(this.#t.t);
        if (isPromise(ret)) {
          return ret.then(() => this.#callTeardown());
        }
      } catch (e) {
        this.#onTeardown.length = 0;
        this.#t.threw(e);
        return;
      }
    }
  }
};
var plugin = (t3) => new After(t3);

// node_modules/function-loop/dist/mjs/index.js
var loop = (arr, cb, onerr) => loop_(arr, cb, onerr, 0);
var loop_ = (arr, cb, onerr, i) => {
  while (i < arr.length) {
    const fn3 = arr[i];
    let ret = null;
    try {
      ret = fn3();
    } catch (er) {
      return onerr(er);
    }
    i++;
    if (ret && typeof ret.then === "function") {
      return ret.then(() => loop_(arr, cb, onerr, i), onerr);
    }
  }
  return cb();
};

// node_modules/@tapjs/after-each/dist/esm/index.js
var AfterEach = class _AfterEach {
  static #refs = /* @__PURE__ */ new Map();
  #t;
  constructor(t3) {
    this.#t = t3;
    _AfterEach.#refs.set(t3, this);
    const pae = t3.parent && _AfterEach.#refs.get(t3.parent);
    if (pae && !t3.silent && (pae.#onAfterEach.length || pae.#parentOnAfterEach.length)) {
      this.#parentOnAfterEach = [
        ...pae.#onAfterEach,
        ...pae.#parentOnAfterEach
      ];
    } else {
      this.#parentOnAfterEach = [];
    }
    if (this.#parentOnAfterEach.length) {
      const runMain = t3.runMain;
      t3.runMain = (cb) => {
        runMain.call(t3, () => this.#runAfterEach(cb));
      };
    }
  }
  #onAfterEach = [];
  #parentOnAfterEach = [];
  /**
   * Run the supplied function after every *child* test, and any of those
   * child tests' children, and so on.
   *
   * The test that has just completed is passed in as an argument to the
   * function. Note that at this point, the test is fully ended, so attempting
   * to call assertion methods on it will raise an error.
   *
   * @group Test Lifecycle Management
   */
  afterEach(fn3) {
    this.#onAfterEach.push(fn3);
  }
  #runAfterEach(cb) {
    const onerr = (er) => {
      this.#t.threw(er);
      cb();
    };
    loop(this.#parentOnAfterEach.map((f2) => () => f2(this.#t.t)), cb, onerr);
  }
};
var plugin2 = (t3) => new AfterEach(t3);

// node_modules/@tapjs/asserts/dist/esm/index.js
import EventEmitter3 from "events";

// node_modules/@tapjs/asserts/dist/esm/normalize-throws-args.js
var normalizeThrowsArgs = (defaultMessage, [wanted, message, extra]) => {
  if (typeof wanted === "string") {
    if (typeof message === "object" && message) {
      extra = message;
    }
    message = wanted;
    return [void 0, message || defaultMessage, extra || {}];
  }
  if (message && typeof message === "object") {
    return [wanted, defaultMessage, message];
  }
  return [wanted, message || defaultMessage, extra || {}];
};

// node_modules/@tapjs/asserts/dist/esm/index.js
var objects = (...a) => !a.some((o2) => !o2 || typeof o2 !== "object");
var hasOwn2 = (obj, key) => Object.prototype.hasOwnProperty.call(obj, key);
var Assertions = class {
  #t;
  #opts;
  #pendingEmits = [];
  #setOnBeforeEnd = false;
  constructor(t3, { compareOptions }) {
    this.#t = t3;
    if (!compareOptions) {
      for (let p2 = t3.parent; p2 && !compareOptions; p2 = p2.parent) {
        compareOptions = p2.options.compareOptions;
      }
      if (compareOptions)
        t3.options.compareOptions = compareOptions;
    }
    this.#opts = compareOptions || {};
  }
  #builtTest;
  #bt() {
    return this.#builtTest ??= this.#t.t;
  }
  #onBeforeEnd() {
    for (const [emitted, emitter, event, handler, msg, extra] of this.#pendingEmits) {
      if (emitted) {
        this.#t.pass(msg, extra);
      } else {
        if (emitter instanceof EventEmitter3) {
          emitter.removeListener(event, handler);
        } else {
          emitter.removeEventListener(event, handler);
        }
        this.#t.fail(msg, extra);
      }
    }
  }
  /**
   * Verify that the value is truthy
   *
   * @group Assertion Methods
   */
  ok(obj, ...[msg, extra]) {
    this.#t.currentAssert = this.#bt().ok;
    const args = [msg, extra];
    const me2 = normalizeMessageExtra("should be equal", args);
    return obj ? this.#t.pass(...me2) : this.#t.fail(...me2);
  }
  /**
   * Verify that the value is not truthy
   *
   * @group Assertion Methods
   */
  notOk(obj, ...[msg, extra]) {
    this.#t.currentAssert = this.#bt().notOk;
    const args = [msg, extra];
    const me2 = normalizeMessageExtra("should be equal", args);
    return !obj ? this.#t.pass(...me2) : this.#t.fail(...me2);
  }
  /**
   * Verify that the values are equal
   *
   * @group Assertion Methods
   */
  equal(found, wanted, ...[msg, extra]) {
    this.#t.currentAssert = this.#bt().equal;
    const args = [msg, extra];
    const me2 = normalizeMessageExtra("should be equal", args);
    if (found === wanted)
      return this.#t.pass(...me2);
    if (objects(found, wanted)) {
      const { match: match3, diff } = strict(found, wanted, this.#opts);
      if (!match3) {
        Object.assign(me2[1], { diff, compare: "===" });
      } else {
        Object.assign(me2[1], {
          found,
          wanted,
          note: "object identities differ",
          compare: "==="
        });
      }
    } else {
      Object.assign(me2[1], { found, wanted, compare: "===" });
    }
    return this.#t.fail(...me2);
  }
  /**
   * Verify that the values are not equal
   *
   * @group Assertion Methods
   */
  not(found, doNotWant, ...[msg, extra]) {
    this.#t.currentAssert = this.#bt().not;
    const args = [msg, extra];
    const me2 = normalizeMessageExtra("should not be equal", args);
    if (found !== doNotWant) {
      return this.#t.pass(...me2);
    }
    Object.assign(me2[1], {
      found,
      doNotWant,
      compare: "!=="
    });
    return this.#t.fail(...me2);
  }
  /**
   * Verify that the value is of the type specified
   * Type can be either a string, or a constructor.
   *
   * If a string, then it can match either the `typeof` result
   * or 'null' for `null` values, or the `name` property of the
   * object's constructor.
   *
   * @group Assertion Methods
   */
  type(obj, klass, ...[msg, extra]) {
    this.#t.currentAssert = this.#bt().type;
    const name = typeof klass === "function" ? klass.name || "(anonymous constructor)" : klass;
    const args = [msg, extra];
    const me2 = normalizeMessageExtra(`type is ${name}`, args);
    if (obj === klass) {
      return this.#t.pass(me2[0], me2[1]);
    }
    const tof = typeof obj;
    const type2 = !obj && tof === "object" ? "null" : tof === "function" && typeof klass === "function" && klass !== Object ? "object" : tof;
    if (type2 === "number" && klass === Number || type2 === "string" && klass === String || type2 === "bigint" && klass === BigInt || klass === "array" && Array.isArray(obj) || type2 === "symbol" && klass === Symbol) {
      return this.#t.pass(...me2);
    }
    if (type2 === "object" && klass !== "object") {
      if (typeof klass === "function") {
        me2[1].found = Object.getPrototypeOf(obj).constructor.name;
        me2[1].wanted = name;
        return this.ok(obj instanceof klass, ...me2);
      }
      for (let p2 = obj; p2; p2 = Object.getPrototypeOf(p2)) {
        const ctor = p2.constructor && p2.constructor.name;
        if (p2 === klass || ctor === name) {
          return this.#t.pass(...me2);
        }
      }
    }
    return this.equal(type2, name, ...me2);
  }
  /**
   * Verify that the value is loosely equivalent to the supplied pattern
   *
   * @group Assertion Methods
   */
  same(found, wanted, ...[msg, extra]) {
    this.#t.currentAssert = this.#bt().same;
    const args = [msg, extra];
    const me2 = normalizeMessageExtra("should be equivalent", args);
    const { match: match3, diff } = same(found, wanted, this.#opts);
    if (match3)
      return this.#t.pass(...me2);
    Object.assign(me2[1], { diff });
    return this.#t.fail(...me2);
  }
  /**
   * Verify that the value is not loosely equivalent to the supplied pattern
   *
   * @group Assertion Methods
   */
  notSame(found, doNotWant, ...[msg, extra]) {
    this.#t.currentAssert = this.#bt().notSame;
    const args = [msg, extra];
    const me2 = normalizeMessageExtra("should not be equivalent", args);
    const { match: match3 } = same(found, doNotWant, this.#opts);
    if (!match3)
      return this.#t.pass(...me2);
    Object.assign(me2[1], { found, doNotWant });
    return this.#t.fail(...me2);
  }
  /**
   * Verify that the value is strictly equivalent to the supplied pattern
   *
   * @group Assertion Methods
   */
  strictSame(found, wanted, ...[msg, extra]) {
    this.#t.currentAssert = this.#bt().strictSame;
    const args = [msg, extra];
    const me2 = normalizeMessageExtra("should be equivalent strictly", args);
    const { match: match3, diff } = strict(found, wanted, this.#opts);
    if (match3)
      return this.#t.pass(...me2);
    Object.assign(me2[1], { diff });
    return this.#t.fail(...me2);
  }
  /**
   * Verify that the value is not strictly equivalent to the supplied
   * pattern object
   *
   * @group Assertion Methods
   */
  strictNotSame(found, doNotWant, ...[msg, extra]) {
    this.#t.currentAssert = this.#bt().strictNotSame;
    const args = [msg, extra];
    const me2 = normalizeMessageExtra("should not be equivalent strictly", args);
    const { match: match3 } = strict(found, doNotWant, this.#opts);
    if (!match3)
      return this.#t.pass(...me2);
    Object.assign(me2[1], { found, doNotWant });
    return this.#t.fail(...me2);
  }
  /**
   * Verify that the object has all of the properties and values in the
   * pattern, matching loosely.
   *
   * @group Assertion Methods
   */
  has(found, wanted, ...[msg, extra]) {
    this.#t.currentAssert = this.#bt().has;
    const args = [msg, extra];
    const me2 = normalizeMessageExtra("all provided fields should be equivalent", args);
    const { match: match3, diff } = has(found, wanted, this.#opts);
    if (match3)
      return this.#t.pass(...me2);
    Object.assign(me2[1], { diff });
    return this.#t.fail(...me2);
  }
  /**
   * Verify that the object does NOT have all of the properties and values
   * in the pattern, matching loosely.
   *
   * @group Assertion Methods
   */
  notHas(found, doNotWant, ...[msg, extra]) {
    this.#t.currentAssert = this.#bt().notHas;
    const args = [msg, extra];
    const me2 = normalizeMessageExtra("all provided fields should not be equivalent", args);
    const { match: match3 } = has(found, doNotWant, this.#opts);
    if (!match3)
      return this.#t.pass(...me2);
    Object.assign(me2[1], { found, doNotWant });
    return this.#t.fail(...me2);
  }
  /**
   * Verify that the value has all of the properties and values in the
   * pattern, matching strictly.
   *
   * @group Assertion Methods
   */
  hasStrict(found, wanted, ...[msg, extra]) {
    this.#t.currentAssert = this.#bt().hasStrict;
    const args = [msg, extra];
    const me2 = normalizeMessageExtra("all provided fields should be equivalent strictly", args);
    const { match: match3, diff } = hasStrict(found, wanted, this.#opts);
    if (match3)
      return this.#t.pass(...me2);
    Object.assign(me2[1], { diff });
    return this.#t.fail(...me2);
  }
  /**
   * Verify that the value does NOT contain all of the properties and
   * values in the test pattern, comparing strictly.
   *
   * Note that this will pass if the value has *some* of the listed properties,
   * or if they do not match the same type.
   *
   * @group Assertion Methods
   */
  notHasStrict(found, doNotWant, ...[msg, extra]) {
    this.#t.currentAssert = this.#bt().notHasStrict;
    const args = [msg, extra];
    const me2 = normalizeMessageExtra("all provided fields should not be equivalent strictly", args);
    const { match: match3 } = hasStrict(found, doNotWant, this.#opts);
    if (!match3)
      return this.#t.pass(...me2);
    Object.assign(me2[1], { found, doNotWant });
    return this.#t.fail(...me2);
  }
  /**
   * Verify that the value matches the pattern provided
   *
   * @group Assertion Methods
   */
  match(found, wanted, ...[msg, extra]) {
    this.#t.currentAssert = this.#bt().match;
    const args = [msg, extra];
    const me2 = normalizeMessageExtra("should match pattern", args);
    const { match: ok2, diff } = match(found, wanted, this.#opts);
    if (ok2)
      return this.#t.pass(...me2);
    Object.assign(me2[1], { diff });
    return this.#t.fail(...me2);
  }
  /**
   * Verify that the value does NOT match the pattern provided.
   *
   * @group Assertion Methods
   */
  notMatch(found, doNotWant, ...[msg, extra]) {
    this.#t.currentAssert = this.#bt().notMatch;
    const args = [msg, extra];
    const me2 = normalizeMessageExtra("should not match pattern", args);
    const { match: ok2 } = match(found, doNotWant, this.#opts);
    if (!ok2)
      return this.#t.pass(...me2);
    Object.assign(me2[1], { found, doNotWant });
    return this.#t.fail(...me2);
  }
  /**
   * Verify that the value matches the pattern provided, with no
   * extra properties.
   *
   * @group Assertion Methods
   */
  matchOnly(found, wanted, ...[msg, extra]) {
    this.#t.currentAssert = this.#bt().matchOnly;
    const args = [msg, extra];
    const me2 = normalizeMessageExtra("should match pattern", args);
    const { match: ok2, diff } = matchOnly(found, wanted, this.#opts);
    if (ok2)
      return this.#t.pass(...me2);
    Object.assign(me2[1], { diff });
    return this.#t.fail(...me2);
  }
  /**
   * Verify that the value does not match the pattern provided, with no
   * extra properties. Ie, it might either not match, or have extra props.
   *
   * @group Assertion Methods
   */
  notMatchOnly(found, doNotWant, ...[msg, extra]) {
    this.#t.currentAssert = this.#bt().notMatchOnly;
    const args = [msg, extra];
    const me2 = normalizeMessageExtra("should not match pattern", args);
    const { match: ok2 } = matchOnly(found, doNotWant, this.#opts);
    if (!ok2)
      return this.#t.pass(...me2);
    Object.assign(me2[1], { found, doNotWant });
    return this.#t.fail(...me2);
  }
  /**
   * Verify that the value matches the pattern provided, with no
   * extra properties.
   *
   * @group Assertion Methods
   */
  matchOnlyStrict(found, wanted, ...[msg, extra]) {
    const args = [msg, extra];
    const me2 = normalizeMessageExtra("should match pattern", args);
    const { match: ok2, diff } = matchOnlyStrict(found, wanted, this.#opts);
    if (ok2)
      return this.#t.pass(...me2);
    Object.assign(me2[1], { diff });
    return this.#t.fail(...me2);
  }
  /**
   * Verify that the value does not match the pattern provided, with no
   * extra properties. Ie, it might either not match, or have extra props.
   *
   * @group Assertion Methods
   */
  notMatchOnlyStrict(found, doNotWant, ...[msg, extra]) {
    const args = [msg, extra];
    const me2 = normalizeMessageExtra("should not match pattern", args);
    const { match: ok2 } = matchOnlyStrict(found, doNotWant, this.#opts);
    if (!ok2)
      return this.#t.pass(...me2);
    Object.assign(me2[1], { found, doNotWant });
    return this.#t.fail(...me2);
  }
  /**
   * Verify that the value matches the pattern provided, but fail if any
   * fields *only* match via type coercion.
   *
   * For example,
   *
   * ```ts
   * t.matchStrict({ a: 1 }, { a: Number }, 'this passes')
   * t.matchStrict({ a: 1 }, { a: '1' }, 'this fails')
   * ```
   *
   * @group Assertion Methods
   */
  matchStrict(found, wanted, ...[msg, extra]) {
    this.#t.currentAssert = this.#bt().matchStrict;
    const args = [msg, extra];
    const me2 = normalizeMessageExtra("should match pattern", args);
    const { match: ok2, diff } = matchStrict(found, wanted, this.#opts);
    if (ok2)
      return this.#t.pass(...me2);
    Object.assign(me2[1], { diff });
    return this.#t.fail(...me2);
  }
  /**
   * Verify that the value does not match the pattern provided, without
   * type coercion.
   *
   * @group Assertion Methods
   */
  notMatchStrict(found, doNotWant, ...[msg, extra]) {
    this.#t.currentAssert = this.#bt().notMatchStrict;
    const args = [msg, extra];
    const me2 = normalizeMessageExtra("should not match pattern", args);
    const { match: ok2 } = matchStrict(found, doNotWant, this.#opts);
    if (!ok2)
      return this.#t.pass(...me2);
    Object.assign(me2[1], { found, doNotWant });
    return this.#t.fail(...me2);
  }
  /**
   * Verify that the object has the wanted property, anywhere in its
   * prototype chain.
   *
   * @group Assertion Methods
   */
  hasProp(found, wanted, ...[msg, extra]) {
    this.#t.currentAssert = this.#bt().hasProp;
    const args = [msg, extra];
    const me2 = normalizeMessageExtra("specified property should be defined", args);
    Object.assign(me2[1], { found, wanted });
    try {
      if (wanted in found && found[wanted] !== void 0) {
        return this.#t.pass(...me2);
      } else {
        return this.#t.fail(...me2);
      }
    } catch (er) {
      return this.#t.fail(er?.message || me2[0], me2[1]);
    }
  }
  /**
   * Verify that the object has the wanted property, using
   * Object#hasOwnProperty
   *
   * @group Assertion Methods
   */
  hasOwnProp(found, wanted, ...[msg, extra]) {
    this.#t.currentAssert = this.#bt().hasOwnProp;
    const args = [msg, extra];
    const me2 = normalizeMessageExtra("specified property should be defined own property", args);
    Object.assign(me2[1], { found, wanted });
    try {
      if (hasOwn2(found, wanted) && found[wanted] !== void 0) {
        return this.#t.pass(...me2);
      } else {
        return this.#t.fail(...me2);
      }
    } catch (er) {
      return this.#t.fail(er?.message || me2[0], me2[1]);
    }
  }
  /**
   * Verify that the object has all of the properties in the `wanted`
   * list, anywhere in its prototype chain.
   *
   * @group Assertion Methods
   */
  hasProps(found, wanted, ...[msg, extra]) {
    this.#t.currentAssert = this.#bt().hasProps;
    const args = [msg, extra];
    const me2 = normalizeMessageExtra("should have all specified properties", args);
    Object.assign(me2[1], { found, wanted });
    if (!isIterable(wanted)) {
      return this.#t.fail("property list must be iterable object", me2[1]);
    }
    for (const prop of wanted) {
      if (!["string", "number", "symbol"].includes(typeof prop)) {
        Object.assign(me2[1], { invalidProperty: prop });
        return this.#t.fail("invalid property in hasProps assertion", me2[1]);
      }
      try {
        if (!(prop in found && found[prop] !== void 0)) {
          return this.#t.fail(...me2);
        }
      } catch (er) {
        return this.#t.fail(er?.message || me2[0], me2[1]);
      }
    }
    return this.#t.pass(...me2);
  }
  /**
   * Verify that the object has all of the properties listed in the
   * `wanted` list, using Object#hasOwnProperties()
   *
   * @group Assertion Methods
   */
  hasOwnProps(found, wanted, ...[msg, extra]) {
    this.#t.currentAssert = this.#bt().hasOwnProps;
    const args = [msg, extra];
    const me2 = normalizeMessageExtra("should have all specified properties", args);
    Object.assign(me2[1], { found, wanted });
    if (!isIterable(wanted)) {
      return this.#t.fail("property list must be iterable object", me2[1]);
    }
    for (const prop of wanted) {
      if (!["string", "number", "symbol"].includes(typeof prop)) {
        Object.assign(me2[1], { invalidProperty: prop });
        return this.#t.fail("invalid property in hasOwnProps assertion", me2[1]);
      }
      try {
        if (!(hasOwn2(found, prop) && found[prop] !== void 0)) {
          return this.#t.fail(...me2);
        }
      } catch (er) {
        return this.#t.fail(er?.message || me2[0], me2[1]);
      }
    }
    return this.#t.pass(...me2);
  }
  /**
   * Verify that the object has all of the properties listed in the
   * `wanted` list, using Object#hasOwnProperties(), and no others
   *
   * @group Assertion Methods
   */
  hasOwnPropsOnly(found, wanted, ...[msg, extra]) {
    this.#t.currentAssert = this.#bt().hasOwnPropsOnly;
    const args = [msg, extra];
    const me2 = normalizeMessageExtra("should have all specified properties", args);
    Object.assign(me2[1], { found, wanted });
    if (!isIterable(wanted)) {
      return this.#t.fail("property list must be iterable object", me2[1]);
    }
    const seen = /* @__PURE__ */ new Set();
    for (const prop of wanted) {
      seen.add(prop);
      if (!["string", "number", "symbol"].includes(typeof prop)) {
        return this.#t.fail("invalid property in hasOwnPropsOnly assertion", { ...me2[1], invalidProperty: prop });
      }
      try {
        if (!(hasOwn2(found, prop) && found[prop] !== void 0)) {
          return this.#t.fail(...me2);
        }
      } catch (er) {
        return this.#t.fail(er?.message || me2[0], me2[1]);
      }
    }
    for (const prop of Object.keys(found)) {
      if (!seen.has(prop)) {
        return this.#t.fail(me2[0], { ...me2[1], doNotWant: prop });
      }
    }
    return this.#t.pass(...me2);
  }
  /**
   * Verify that the function throws an error.
   * Thrown error is tested against the `wanted` param if provided, using
   * `t.match()`.
   *
   * Returns false on failure, or the error object thrown on success
   *
   * @group Assertion Methods
   */
  throws(fn3, ...[wanted, msg, extra]) {
    this.#t.currentAssert = this.#bt().throws;
    const args = [wanted, msg, extra];
    const [w2, m2, e] = normalizeThrowsArgs(fn3.name || "expected to throw", args);
    try {
      fn3();
      return this.#t.fail(m2, e);
    } catch (err) {
      const er = err;
      if (er?.name) {
        Object.defineProperty(er, "name", {
          value: er.name + "",
          enumerable: true,
          configurable: true,
          writable: true
        });
      }
      return (w2 ? this.match(isRegExp(wanted) ? er.message : er, wanted, m2, e) : this.#t.pass(m2, e)) && er;
    }
  }
  /**
   * Returns the error object if it throws and that does not fail the test
   * (by virtue of being marked skip or todo). Otherwise returns the
   * passing status, like other assertions.
   *
   * @group Assertion Methods
   */
  doesNotThrow(fn3, ...[msg, extra]) {
    this.#t.currentAssert = this.#bt().doesNotThrow;
    const args = [msg, extra];
    const me2 = normalizeMessageExtra(fn3.name || "expect to not throw", args);
    try {
      fn3();
      return this.#t.pass(...me2);
    } catch (er) {
      const res = er !== void 0 && er !== null ? this.error(er, ...me2) : this.#t.fail(...me2);
      return res && er || res;
    }
  }
  /**
   * resolves to the error object rejected if it rejects as expected,
   * 'false' if it does not, or 'true' if it fails to reject but is marked
   * as skip/todo.
   *
   * @group Assertion Methods
   */
  async rejects(fnOrPromise, ...[wanted, msg, extra]) {
    const args = [wanted, msg, extra];
    const [w2, m2, e] = normalizeThrowsArgs("expected to reject", args);
    this.#t.currentAssert = this.#bt().rejects;
    e.at = e.at || at(this.#t.currentAssert);
    let p2;
    try {
      p2 = typeof fnOrPromise === "function" ? fnOrPromise() : fnOrPromise;
    } catch (er) {
      p2 = Promise.reject(er);
    }
    if (!isPromise(p2)) {
      return this.#t.fail("no promise or async function provided to t.rejects", e);
    }
    const d2 = new Deferred();
    this.#t.waitOn(d2.promise);
    try {
      await p2;
      d2.resolve(this.#t.fail(m2, e));
    } catch (err) {
      const er = err;
      if (er?.name) {
        Object.defineProperty(er, "name", {
          value: er.name + "",
          enumerable: true,
          configurable: true,
          writable: true
        });
      }
      d2.resolve((w2 ? this.match(isRegExp(w2) ? er.message : er, w2, m2, e) : this.#t.pass(m2, e)) && (er || true));
    }
    return d2.promise;
  }
  /**
   * Resolves to 'true' if the promise resolves successfully, 'false' if
   * it rejects and fails, or the rejection error if it rejects but the
   * failure is accepted by by being marked todo or skip
   *
   * @group Assertion Methods
   */
  async resolves(fnOrPromise, ...[msg, extra]) {
    this.#t.currentAssert = this.#bt().resolves;
    const args = [msg, extra];
    const me2 = normalizeMessageExtra("expected to resolve", args);
    me2[1].at = me2[1].at || at(this.#t.currentAssert);
    let p2;
    try {
      p2 = typeof fnOrPromise === "function" ? fnOrPromise() : fnOrPromise;
    } catch (er) {
      p2 = Promise.reject(er);
    }
    if (!isPromise(p2)) {
      return this.#t.fail("no promise or async function provided to t.resolves", me2[1]);
    }
    const d2 = new Deferred();
    this.#t.waitOn(d2.promise);
    try {
      await p2;
      d2.resolve(this.#t.pass(...me2));
    } catch (er) {
      const res = er !== void 0 && er !== null ? this.error(er, ...me2) : this.#t.fail(...me2);
      d2.resolve(res && er || res);
    }
    return d2.promise;
  }
  /**
   * Test the resolved promise result with `t.match()`
   *
   * Resolves to true if it passes, false if the promise rejects or the match
   * fails, or the rejection error value if the promise rejects but the
   * assertion passes by being marked todo/skip.
   *
   * @group Assertion Methods
   */
  async resolveMatch(fnOrPromise, wanted, ...[msg, extra]) {
    const args = [msg, extra];
    const me2 = normalizeMessageExtra("expected to resolve and match provided pattern", args);
    this.#t.currentAssert = this.#bt().resolveMatch;
    me2[1].at = me2[1].at || at(this.#t.currentAssert);
    let p2;
    try {
      p2 = typeof fnOrPromise === "function" ? fnOrPromise() : fnOrPromise;
    } catch (er) {
      p2 = Promise.reject(er);
    }
    if (!isPromise(p2)) {
      return this.#t.fail("no promise or async function provided to t.resolveMatch", me2[1]);
    }
    const d2 = new Deferred();
    this.#t.waitOn(d2.promise);
    try {
      d2.resolve(this.match(await p2, wanted, ...me2));
    } catch (er) {
      d2.resolve(er !== void 0 && er !== null ? this.error(er, ...me2) : this.#t.fail(...me2));
    }
    return d2.promise;
  }
  // TODO: maybe let this be guarded by an AbortSignal or timeout number?
  /**
   * Asserts that the emitter emits the specified event before the test
   * ends. Returns a promise that resolves when the event is emitted.
   * Note that waiting on the returned promise within a test can deadlock
   * the test, if the event never emits, but the returned promise can be
   * a handy way to pause a test until an event happens, if you are
   * reasonably confident that it will fire.
   *
   * @group Assertion Methods
   */
  emits(emitter, event, ...[msg, extra]) {
    const args = [msg, extra];
    const me2 = normalizeMessageExtra(`expect ${event} to be emitted`, args);
    me2[1].at = me2[1].at || at(this.#bt().emits);
    me2[1].stack = me2[1].stack || captureString(this.#bt().emits);
    const d2 = new Deferred();
    const handler = () => {
      pending[0] = true;
      d2.resolve();
    };
    const pending = [false, emitter, event, handler, ...me2];
    this.#pendingEmits.push(pending);
    if (emitter instanceof EventEmitter3) {
      emitter.once(event, handler);
    } else {
      emitter.addEventListener(event, handler, { once: true });
    }
    if (!this.#setOnBeforeEnd) {
      this.#setOnBeforeEnd = true;
      const obe = this.#t.onbeforeend;
      this.#t.onbeforeend = () => {
        this.#onBeforeEnd();
        return obe.call(this.#t);
      };
    }
    return d2.promise;
  }
  /**
   * Assert that an error object is not provided.
   *
   * Like with {@link @tapjs/asserts!index.Assertions#doesNotThrow}, you
   * can also usually just throw the error, and tap will handle that
   * reasonably.
   *
   * This is useful in cases where you just want to assert that a callback did
   * not receive an error, without necessarily aborting the callback function
   * entirely. Both the origin of the error and the location of the failed
   * assertion will be printed in the test results.
   *
   * It is also used internally in
   * {@link @tapjs/asserts!index.Assertions#resolves},
   * {@link @tapjs/asserts!index.Assertions#doesNotThrow},
   * and {@link @tapjs/asserts!index.Assertions#resolveMatch} to show both
   * the source of a raised error as well as the callsite where the assertion
   * failed.
   *
   * @group Assertion Methods
   */
  error(er, ...[msg, extra]) {
    const args = [msg, extra];
    const me2 = normalizeMessageExtra(`should not error`, args);
    this.#t.currentAssert = this.#bt().error;
    if (er === void 0 || er === null)
      return this.#t.pass(...me2);
    if (!(er instanceof Error)) {
      return this.#t.fail(...normalizeMessageExtra("non-Error error encountered", [
        msg,
        { ...me2[1], found: er }
      ]));
    }
    me2[1].message = er?.message || me2[0];
    const { at: at4, stack } = me2[1];
    const ex = extraFromError(er, me2[1]);
    const { cause } = ex;
    ex.cause = {
      message: er.message || msg,
      at: ex.at,
      stack: ex.stack
    };
    if (cause !== void 0)
      ex.cause.cause = cause;
    ex.at = at4;
    ex.stack = stack;
    return this.#t.fail(ex.message, ex);
  }
};
var isIterable = (it3) => typeof it3 === "string" || it3 instanceof String || !!it3 && typeof it3 === "object" && typeof it3[Symbol.iterator] === "function";
var isRegExp = (re2) => Object.prototype.toString.call(re2) === "[object RegExp]";
var plugin3 = (t3, opts = {}) => new Assertions(t3, opts);

// node_modules/@tapjs/before/dist/esm/index.js
var Before = class {
  #t;
  constructor(t3) {
    this.#t = t3;
  }
  /**
   * Just run the supplied function right away, but do not run any
   * child tests until it has completed.
   *
   * This is handy when some setup may require asynchronous actions, and
   * tests should wait until after it completes.
   *
   * @group Test Lifecycle Management
   */
  before(fn3) {
    this.#t.currentAssert = this.before;
    if (this.#t.occupied) {
      if (this.#t.jobs > 1) {
        this.#t.t.test("pause for before()", { silent: true, buffered: false }, (t3) => t3.end());
      }
      this.#t.queue.push(() => this.#call(fn3, true));
    } else {
      this.#call(fn3);
    }
  }
  #call(fn3, deferred = false) {
    this.#t.currentAssert = this.before;
    const ret = fn3.call(this.#t.t);
    if (isPromise(ret) && !deferred) {
      this.#t.waitOn(ret, (w2) => {
        if (w2.rejected) {
          this.#t.queue.length = 0;
          this.#t.threw(w2.value);
          this.#t.end();
        }
      });
    }
    return ret;
  }
};
var plugin4 = (t3) => new Before(t3);

// node_modules/@tapjs/before-each/dist/esm/index.js
var BeforeEach = class _BeforeEach {
  static #refs = /* @__PURE__ */ new Map();
  #t;
  constructor(t3) {
    this.#t = t3;
    _BeforeEach.#refs.set(t3, this);
    const pbe = t3.parent && _BeforeEach.#refs.get(t3.parent);
    if (pbe && !t3.silent) {
      this.#onBeforeEach = [...pbe.#onBeforeEach];
    } else {
      this.#onBeforeEach = [];
    }
    if (this.#onBeforeEach.length) {
      const runMain = t3.runMain;
      t3.runMain = (cb) => {
        this.#runBeforeEach(() => runMain.call(t3, cb));
      };
    }
  }
  #onBeforeEach;
  /**
   * Run the supplied function before any child tests, and all of their
   * children, and so on.
   *
   * The test about to run is an argument to the function. While its test
   * method has not yet run, it is safe to call test methods on it, but note
   * that this may potentially be confusing if for example you call `t.plan()`
   * and this conflicts with the `t.plan()` called in the test method.
   *
   * @group Test Lifecycle Management
   */
  beforeEach(fn3) {
    this.#onBeforeEach.push(fn3);
  }
  #runBeforeEach(cb) {
    const onerr = (er) => {
      this.#t.threw(er);
      cb();
    };
    loop(this.#onBeforeEach.map((f2) => () => f2(this.#t.t)), cb, onerr);
  }
};
var plugin5 = (t3) => new BeforeEach(t3);

// node_modules/@tapjs/chdir/dist/esm/index.js
var Chdir = class {
  #t;
  #didOnEOF = false;
  constructor(t3) {
    this.#t = t3;
  }
  /**
   * Change the working directory, for the context of a single test.
   */
  chdir(dir) {
    if (!this.#didOnEOF) {
      const back = proc3?.cwd?.() || cwd2;
      this.#didOnEOF = true;
      const { onEOF } = this.#t;
      this.#t.onEOF = async () => {
        this.#t.onEOF = onEOF;
        proc3?.chdir?.(back);
        await onEOF();
      };
    }
    proc3?.chdir?.(dir);
  }
};
var plugin6 = (t3) => new Chdir(t3);

// node_modules/@tapjs/filter/dist/esm/index.js
var reRegExpLiteral = /^\/(.*)\/([a-z]*)$/;
var Filter = class {
  #t;
  #grep = [];
  #grepInvert;
  #runOnly;
  #filterQuietly;
  get runOnly() {
    return this.#runOnly;
  }
  set runOnly(o2) {
    this.#runOnly = o2;
  }
  constructor(t3, opts) {
    this.#t = t3;
    const eq = env?.TAP_FILTER_QUIETLY;
    this.#filterQuietly = eq === "1" || !!t3.options.failSkip && eq !== "0";
    const { grep, grepInvert, runOnly } = opts.context === /* @__PURE__ */ Symbol.for("tap.isRunner") ? {
      grep: [],
      grepInvert: false,
      runOnly: false
    } : opts;
    if (grep !== void 0) {
      this.#grep = !Array.isArray(grep) ? [grep] : grep;
    } else if (env.TAP_GREP !== void 0) {
      this.#grep = env.TAP_GREP.split("\n").map((g6) => {
        const p2 = g6.match(reRegExpLiteral);
        g6 = p2 && p2[1] ? p2[1] : g6;
        const flags = p2 ? p2[2] : "";
        return new RegExp(g6, flags);
      });
    }
    if (grepInvert !== void 0) {
      this.#grepInvert = !!grepInvert;
    } else {
      this.#grepInvert = env.TAP_INVERT === "1";
    }
    if (runOnly !== void 0) {
      this.#runOnly = !!runOnly;
    } else {
      this.#runOnly = env.TAP_ONLY === "1";
    }
    if (this.#grep?.length)
      t3.options.grep = this.#grep;
    const { shouldSkipChild } = t3;
    t3.shouldSkipChild = (extra) => this.#shouldSkipChild(extra, shouldSkipChild);
  }
  #shouldSkipChild(extra, shouldSkipChild) {
    const opts = extra;
    const [pattern, ...rest] = this.#grep;
    if (pattern !== void 0) {
      const name = opts.name || "";
      const m2 = typeof pattern === "string" ? name.includes(pattern) : pattern.test(name);
      const match3 = this.#grepInvert ? !m2 : m2;
      if (!match3) {
        if (!this.#filterQuietly) {
          opts.skip = `filter${this.#grepInvert ? " out" : ""}: ${pattern}`;
        }
        shouldSkipChild(opts);
        return true;
      } else {
        opts.grep = rest;
      }
    } else if (this.#grep) {
      opts.grep = [];
    }
    if (this.#runOnly && !opts.only) {
      if (!this.#filterQuietly) {
        opts.skip = "filter: only";
      }
      shouldSkipChild(opts);
      return true;
    }
    if (opts.only && !this.#runOnly) {
      this.#t.comment("%j has `only` set but all tests run", extra.name);
    }
    if (typeof opts.runOnly === "undefined") {
      opts.runOnly = this.#runOnly;
    }
    return shouldSkipChild(opts);
  }
  only(...args) {
    const extra = parseTestArgs(...args);
    const name = extra.name || "";
    return this.#t.t.test(name, { ...extra, only: true }, extra.cb);
  }
};
var plugin7 = (t3, opts) => new Filter(t3, opts);

// node_modules/@tapjs/fixture/dist/esm/index.js
import { basename as basename4, dirname as dirname6, relative as relative5, resolve as resolve11, sep as sep2 } from "node:path";

// node_modules/rimraf/node_modules/glob/dist/esm/index.min.js
import { fileURLToPath as yn } from "node:url";
import { tracingChannel as Fi, channel as Ti } from "node:diagnostics_channel";
import { posix as qi, win32 as Ne } from "node:path";
import { fileURLToPath as Ki } from "node:url";
import { lstatSync as Xi, readdir as Vi, readdirSync as Yi, readlinkSync as Ji, realpathSync as Zi } from "fs";
import * as Qi from "node:fs";
import { lstat as en, readdir as sn, readlink as nn, realpath as rn } from "node:fs/promises";
import { EventEmitter as Te } from "node:events";
import ys from "node:stream";
import { StringDecoder as zi } from "node:string_decoder";
var re = (r7, t3, e) => {
  let s = r7 instanceof RegExp ? We(r7, e) : r7, i = t3 instanceof RegExp ? We(t3, e) : t3, n = s !== null && i != null && js2(s, i, e);
  return n && { start: n[0], end: n[1], pre: e.slice(0, n[0]), body: e.slice(n[0] + s.length, n[1]), post: e.slice(n[1] + i.length) };
};
var We = (r7, t3) => {
  let e = t3.match(r7);
  return e ? e[0] : null;
};
var js2 = (r7, t3, e) => {
  let s, i, n, o2, h3, a = e.indexOf(r7), l2 = e.indexOf(t3, a + 1), c2 = a;
  if (a >= 0 && l2 > 0) {
    if (r7 === t3) return [a, l2];
    for (s = [], n = e.length; c2 >= 0 && !h3; ) {
      if (c2 === a) s.push(c2), a = e.indexOf(r7, c2 + 1);
      else if (s.length === 1) {
        let f2 = s.pop();
        f2 !== void 0 && (h3 = [f2, l2]);
      } else i = s.pop(), i !== void 0 && i < n && (n = i, o2 = l2), l2 = e.indexOf(t3, c2 + 1);
      c2 = a < l2 && a >= 0 ? a : l2;
    }
    s.length && o2 !== void 0 && (h3 = [n, o2]);
  }
  return h3;
};
var $e = "\0SLASH" + Math.random() + "\0";
var Ie = "\0OPEN" + Math.random() + "\0";
var le = "\0CLOSE" + Math.random() + "\0";
var Be = "\0COMMA" + Math.random() + "\0";
var Ue = "\0PERIOD" + Math.random() + "\0";
var Ws = new RegExp($e, "g");
var $s = new RegExp(Ie, "g");
var Is = new RegExp(le, "g");
var Bs = new RegExp(Be, "g");
var Us = new RegExp(Ue, "g");
var Gs = /\\\\/g;
var Hs = /\\{/g;
var qs = /\\}/g;
var Ks = /\\,/g;
var Xs = /\\\./g;
var Vs = 1e5;
var Ys = 4e6;
var Js = 1e3;
var Zs = 1e3;
function oe(r7) {
  return isNaN(r7) ? r7.charCodeAt(0) : parseInt(r7, 10);
}
function Qs(r7) {
  return r7.replace(Gs, $e).replace(Hs, Ie).replace(qs, le).replace(Ks, Be).replace(Xs, Ue);
}
function ti(r7) {
  return r7.replace(Ws, "\\").replace($s, "{").replace(Is, "}").replace(Bs, ",").replace(Us, ".");
}
function he(r7, t3) {
  for (let e = 0; e < t3.length; e++) r7.push(t3[e]);
}
function ei(r7) {
  let t3 = [], e = "";
  for (; ; ) {
    let s = re("{", "}", r7);
    if (!s) {
      let a = r7.split(",");
      return a[0] = e + a[0], he(t3, a), t3;
    }
    let { pre: i, body: n, post: o2 } = s, h3 = i.split(",");
    if (h3[0] = e + h3[0], h3[h3.length - 1] += "{" + n + "}", !o2.length) return he(t3, h3), t3;
    e = h3.pop(), he(t3, h3), r7 = o2;
  }
}
function Ge(r7, t3 = {}) {
  if (!r7) return [];
  let { max: e = Vs, maxLength: s = Ys, maxDepth: i = Js, maxRewrites: n = Zs } = t3;
  return r7.slice(0, 2) === "{}" && (r7 = "\\{\\}" + r7.slice(2)), ae(Qs(r7), e, s, i, 0, n, true).map(ti);
}
function si(r7) {
  return "{" + r7 + "}";
}
function ii(r7) {
  return /^-?0\d/.test(r7);
}
function ni(r7, t3) {
  return r7 <= t3;
}
function ri(r7, t3) {
  return r7 >= t3;
}
function ct(r7, t3, e, s, i, n) {
  let o2 = [], h3 = 0;
  for (let a = 0; a < r7.length; a++) for (let l2 = 0; l2 < e.length; l2++) {
    if (o2.length >= s) return o2;
    let c2 = r7[a] + t3 + e[l2];
    if (!(n && !c2)) {
      if (h3 + c2.length > i) return o2;
      o2.push(c2), h3 += c2.length;
    }
  }
  return o2;
}
function oi(r7, t3, e, s) {
  let i = r7.split(/\.\./), n = [];
  if (i[0] === void 0 || i[1] === void 0) return n;
  let o2 = oe(i[0]), h3 = oe(i[1]), a = Math.max(i[0].length, i[1].length), l2 = i.length === 3 && i[2] !== void 0 ? Math.max(Math.abs(oe(i[2])), 1) : 1, c2 = ni;
  h3 < o2 && (l2 *= -1, c2 = ri);
  let u3 = i.some(ii), p2 = 0;
  for (let g6 = o2; c2(g6, h3) && n.length < e; g6 += l2) {
    let d2;
    if (t3) d2 = String.fromCharCode(g6), d2 === "\\" && (d2 = "");
    else if (d2 = String(g6), u3) {
      let w2 = a - d2.length;
      if (w2 > 0) {
        let m2 = new Array(w2 + 1).join("0");
        g6 < 0 ? d2 = "-" + m2 + d2.slice(1) : d2 = m2 + d2;
      }
    }
    if (p2 + d2.length > s) break;
    n.push(d2), p2 += d2.length;
  }
  return n;
}
function ae(r7, t3, e, s, i, n, o2) {
  if (i > s) return [r7];
  let h3 = [""], a = 0, l2 = false, c2 = true;
  for (; ; ) {
    let f2 = re("{", "}", r7);
    if (!f2) return ct(h3, r7, [""], t3, e, l2);
    let u3 = f2.pre;
    if (/\$$/.test(u3)) {
      if (h3 = ct(h3, u3 + "{" + f2.body + "}", [""], t3, e, l2 && !f2.post.length), c2 = false, !f2.post.length) break;
      r7 = f2.post;
      continue;
    }
    let p2 = /^-?\d+\.\.-?\d+(?:\.\.-?\d+)?$/.test(f2.body), g6 = /^[a-zA-Z]\.\.[a-zA-Z](?:\.\.-?\d+)?$/.test(f2.body), d2 = p2 || g6, w2 = f2.body.indexOf(",") >= 0;
    if (!d2 && !w2) {
      if (a < n && f2.post.match(/,(?!,).*\}/)) {
        a++, r7 = f2.pre + "{" + f2.body + le + f2.post, o2 = true;
        continue;
      }
      return ct(h3, u3 + "{" + f2.body + "}" + f2.post, [""], t3, e, l2);
    }
    c2 && (l2 = o2 && !d2, c2 = false);
    let m2;
    if (d2) m2 = oi(f2.body, g6, t3, e);
    else {
      let b3 = ei(f2.body);
      if (b3.length === 1 && b3[0] !== void 0 && (b3 = ae(b3[0], t3, e, s, i + 1, n, false).map(si), b3.length === 1)) {
        if (h3 = ct(h3, u3 + b3[0], [""], t3, e, l2 && !f2.post.length), !f2.post.length) break;
        r7 = f2.post;
        continue;
      }
      let x2 = l2 && !f2.post.length && !u3;
      for (let y3 = 0; x2 && y3 < h3.length; y3++) h3[y3] && (x2 = false);
      m2 = [];
      let S3 = 0;
      t: for (let y3 = 0; y3 < b3.length; y3++) {
        let q2 = ae(b3[y3], t3, e, s, i + 1, n, false);
        for (let W3 = 0; W3 < q2.length; W3++) {
          let B2 = q2[W3];
          if (!(x2 && !B2)) {
            if (m2.length >= t3 || S3 + B2.length > e) break t;
            m2.push(B2), S3 += B2.length;
          }
        }
      }
    }
    if (h3 = ct(h3, u3, m2, t3, e, l2 && !f2.post.length), !f2.post.length) break;
    r7 = f2.post;
  }
  return h3;
}
var fe = (r7, t3) => r7 === t3 ? { t: "lit", ch: String(r7) } : { t: "class", re: new RegExp(`^[${r7}-${t3}]$`) };
var ce = (r7, t3) => t3.map((e) => [fe(r7, r7), ...e]);
var ft = (r7, t3) => {
  if (!r7) return [[]];
  let e = +r7[0], s = +t3[0], i = r7.slice(1), n = t3.slice(1);
  if (e === s) return ce(e, ft(i, n));
  let o2 = "0".repeat(i.length), h3 = "9".repeat(i.length), a = [];
  i !== o2 && a.push(...ce(e++, ft(i, h3)));
  let l2 = n === h3 ? [] : ce(s--, ft(o2, n));
  return e <= s && a.push([fe(e, s), ...Array.from(i, () => fe(0, 9))]), a.push(...l2), a;
};
var He = (r7, t3, e) => {
  if (e) return ft(String(r7).padStart(e, "0"), String(t3).padStart(e, "0"));
  let s = [];
  for (let i = String(r7).length; i <= String(t3).length; i++) {
    let n = Math.max(r7, i === 1 ? 0 : 10 ** (i - 1)), o2 = Math.min(t3, 10 ** i - 1);
    s.push(...ft(String(n), String(o2)));
  }
  return s;
};
var qe = (r7, t3) => {
  let e = Number(r7), s = Number(t3);
  if (!Number.isSafeInteger(e) || !Number.isSafeInteger(s)) return;
  e > s && ([e, s] = [s, e]);
  let n = /^-?0\d/.test(r7) || /^-?0\d/.test(t3) ? Math.max(r7.length, t3.length) : 0, o2 = [];
  if (e < 0) {
    let h3 = He(Math.max(-s, 1), -e, n && n - 1);
    o2.push(...h3.map((a) => [{ t: "lit", ch: "-" }, ...a]));
  }
  return s >= 0 && o2.push(...He(Math.max(e, 0), s, n)), o2;
};
var hi = { "[:alnum:]": ["\\p{L}\\p{Nl}\\p{Nd}"], "[:alpha:]": ["\\p{L}\\p{Nl}"], "[:ascii:]": ["\\x00-\\x7f"], "[:blank:]": ["\\p{Zs}\\t"], "[:cntrl:]": ["\\p{Cc}"], "[:digit:]": ["\\p{Nd}"], "[:graph:]": ["\\p{Z}\\p{C}", true], "[:lower:]": ["\\p{Ll}"], "[:print:]": ["\\p{C}", true], "[:punct:]": ["\\p{P}\\p{S}"], "[:space:]": ["\\p{Z}\\t\\r\\n\\v\\f"], "[:upper:]": ["\\p{Lu}"], "[:word:]": ["\\p{L}\\p{Nl}\\p{Nd}\\p{Pc}"], "[:xdigit:]": ["A-Fa-f0-9"] };
var ut = (r7) => r7.replace(/[[\]\\-]/g, "\\$&");
var ue = /$./;
var Ke = (r7, t3, e = false, s) => {
  let i = (m2) => {
    let b3 = s ? m2.normalize(s) : m2;
    return [...b3].length === 1 ? b3 : m2;
  }, n = t3;
  if (r7.charAt(n) !== "[") throw new Error("not in a brace expression");
  let o2 = [], h3 = [], a = n + 1, l2 = false, c2 = false, f2 = false, u3 = n, p2 = "";
  t: for (; a < r7.length; ) {
    let m2 = String.fromCodePoint(r7.codePointAt(a));
    if ((m2 === "!" || m2 === "^") && a === n + 1) {
      f2 = true, a++;
      continue;
    }
    if (m2 === "]" && l2 && !c2) {
      u3 = a + 1;
      break;
    }
    if (l2 = true, m2 === "\\" && !c2) {
      c2 = true, a++;
      continue;
    }
    if (m2 === "[" && !c2) {
      for (let [x2, [S3, y3]] of Object.entries(hi)) if (r7.startsWith(x2, a)) {
        if (p2) return [ue, r7.length - n];
        a += x2.length, y3 ? h3.push(S3) : o2.push(S3);
        continue t;
      }
    }
    c2 = false;
    let b3 = i(m2);
    if (p2) {
      b3.codePointAt(0) > p2.codePointAt(0) ? o2.push(ut(p2) + "-" + ut(b3)) : b3 === p2 && o2.push(ut(b3)), p2 = "", a += m2.length;
      continue;
    }
    if (r7.startsWith("-]", a + m2.length)) {
      o2.push(ut(b3 + "-")), a += m2.length + 1;
      continue;
    }
    if (r7.startsWith("-", a + m2.length)) {
      p2 = b3, a += m2.length + 1;
      continue;
    }
    o2.push(ut(b3)), a += m2.length;
  }
  if (u3 < a) return [ue, 0];
  if (!o2.length && !h3.length) return [ue, r7.length - n];
  let g6 = "[" + (f2 ? "^" : "") + o2.join("") + "]", d2 = "[" + (f2 ? "" : "^") + h3.join("") + "]", w2 = "^" + (o2.length && h3.length ? "(" + g6 + "|" + d2 + ")" : o2.length ? g6 : d2);
  return [new RegExp(w2, e ? "iu" : "u"), u3 - n];
};
var de = { t: "match", id: 0 };
var ai = "!?+*@";
var Z = (r7) => ({ t: "lit", ch: r7 });
var li = (r7) => r7.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&");
var Je = (r7) => new RegExp(`^${li(r7)}$`, "iu");
var Dt = /* @__PURE__ */ new Map();
var Ze = (r7) => {
  let t3 = Dt.get(r7);
  return t3 || (t3 = Je(r7), Dt.size >= 1e3 && Dt.clear(), Dt.set(r7, t3)), t3;
};
var ge = (r7, t3) => {
  if (t3 === r7.ch) return true;
  if (!r7.re) return false;
  let e = t3.charCodeAt(0);
  if (e >= 128) return r7.re.test(t3);
  let s = r7.ascii ??= new Uint8Array(128);
  return s[e] ||= r7.re.test(t3) ? 1 : 2, s[e] === 1;
};
var ci = (r7, t3, e, s, i) => {
  let n = [];
  for (let o2 = 0; o2 < r7.length; ) {
    let h3 = String.fromCodePoint(r7.codePointAt(o2));
    if (i) {
      let a = h3 === "\\" && r7.startsWith(i, o2 + 1) ? 1 : 0;
      if (a || h3 === i) {
        let l2 = o2 + a + i.length, c2 = r7.indexOf(i, l2), f2 = /^(-?\d+)\.\.(-?\d+)$/.exec(r7.slice(l2, c2)), u3 = c2 !== -1 && f2 && qe(f2[1], f2[2]);
        if (u3) {
          n.push({ t: "ext", type: "@", alts: u3 }), o2 = c2 + i.length;
          continue;
        }
      }
    }
    if (h3 === "\\") {
      let a = r7.codePointAt(o2 + 1), l2 = a === void 0 ? h3 : String.fromCodePoint(a);
      n.push(Z(l2)), o2 += 1 + l2.length;
      continue;
    }
    if (h3 === "[") {
      let [a, l2] = Ke(r7, o2, t3, s);
      if (l2) {
        n.push({ t: "class", re: a }), o2 += l2;
        continue;
      }
    }
    if (!e && ai.includes(h3) && r7[o2 + 1] === "(") {
      n.push({ t: "open", type: h3 }), o2 += 2;
      continue;
    }
    n.push(!e && h3 === "|" ? { t: "bar" } : !e && h3 === ")" ? { t: "close" } : h3 === "*" ? { t: "star" } : h3 === "?" ? { t: "any" } : Z(h3)), o2 += h3.length;
  }
  return n;
};
var fi = (r7) => {
  let t3 = /* @__PURE__ */ new Map(), e = [];
  return r7.forEach((s, i) => {
    s.t === "open" ? e.push(i) : s.t === "close" && e.length && t3.set(e.pop(), i);
  }), t3;
};
var Qe = (r7, t3, e, s, i) => {
  let n = [], o2 = [n];
  for (let h3 = e; h3 < s; h3++) {
    let a = r7[h3], l2 = t3.get(h3);
    if (a.t === "open" && l2 !== void 0) {
      let c2 = Qe(r7, t3, h3 + 1, l2, false);
      n.push({ t: "ext", type: a.type, alts: c2 }), h3 = l2;
    } else a.t === "bar" && !i ? o2.push(n = []) : a.t === "open" ? n.push(Z(a.type), Z("(")) : a.t === "bar" ? n.push(Z("|")) : a.t === "close" ? n.push(Z(")")) : n.push(a);
  }
  return o2;
};
var ts = (r7, t3) => {
  let e = [], s = "", i = () => {
    for (let n of s.normalize(t3)) e.push(Z(n));
    s = "";
  };
  for (let n of r7) {
    if (n.t === "lit") {
      s += n.ch;
      continue;
    }
    i(), e.push(n.t === "ext" ? { ...n, alts: n.alts.map((o2) => ts(o2, t3)) } : n);
  }
  return i(), e;
};
var ui = (r7, t3) => {
  let e = 1, s = (h3) => ({ t: "split", id: e++, out: h3 }), i = (h3, a) => h3.reduceRight((l2, c2) => n(c2, l2), a), n = (h3, a) => {
    switch (h3.t) {
      case "lit":
        let u3 = t3 ? Ze(h3.ch) : void 0;
        return { t: "lit", id: e++, ch: h3.ch, re: u3, next: a };
      case "any":
      case "star":
        return { t: h3.t, id: e++, next: a };
      case "class":
        return { t: "class", id: e++, re: h3.re, next: a };
    }
    let l2 = (u3) => h3.alts.map((p2) => i(p2, u3));
    switch (h3.type) {
      case "@":
        return s(l2(a));
      case "?":
        return s([a, ...l2(a)]);
      case "!":
        return { t: "neg", id: e++, sub: s(l2(de)), next: a };
    }
    let c2 = s([]), f2 = s(l2(c2));
    return c2.out.push(a, f2), h3.type === "*" ? c2 : f2;
  };
  return [i(r7, de), e];
};
var di = (r7) => {
  let t3 = [], e = /* @__PURE__ */ new Set(), s = (n) => n.t === "match" ? "match" : String(n.id), i = (n, o2) => {
    if (n.t === "match" || e.has(n)) return;
    e.add(n);
    let h3 = (a) => t3.push(`${o2}${n.id}: ${a}`);
    switch (n.t) {
      case "split":
        h3(`split -> ${n.out.map(s).join(", ")}`);
        for (let a of n.out) i(a, o2);
        return;
      case "neg":
        return h3(`!(${s(n.sub)}) -> ${s(n.next)}`), i(n.sub, o2 + "  "), i(n.next, o2);
      case "lit":
        h3(`${JSON.stringify(n.ch)} -> ${s(n.next)}`);
        break;
      case "class":
        h3(`${n.re} -> ${s(n.next)}`);
        break;
      default:
        h3(`${n.t === "any" ? "?" : "*"} -> ${s(n.next)}`);
    }
    i(n.next, o2);
  };
  return i(r7, ""), [`start -> ${s(r7)}`, ...t3].join(`
`);
};
var pe = class {
  gen;
  threads = [];
  match = false;
  runs = [];
  ids = [];
  constructor(t3) {
    this.gen = t3;
  }
  get dead() {
    return !this.threads.length && !this.match && !this.runs.length;
  }
};
var es = (r7, t3) => r7.ids.length !== t3.ids.length || r7.runs.length !== t3.runs.length || r7.ids.some((e, s) => e !== t3.ids[s]) ? false : r7.runs.every((e) => t3.runs.some((s) => s.neg === e.neg && es(s.state, e.state)));
var Xe = (r7) => ({ has: new Float64Array(r7), seen: new Float64Array(r7), gen: 0 });
var dt = class {
  dots;
  dotStart;
  #t;
  constructor(t3, e, s) {
    this.dots = t3, this.dotStart = e, this.#t = s;
  }
  state() {
    return new pe(++this.#t.gen);
  }
  done(t3) {
    return t3.ids = t3.threads.map((e) => e.id).sort((e, s) => e - s), t3.match && t3.ids.unshift(de.id), t3;
  }
  #n(t3, e) {
    let { seen: s } = this.#t;
    return s[e.id] === t3.gen ? false : (s[e.id] = t3.gen, true);
  }
  #i(t3, e) {
    let { has: s } = this.#t;
    return s[e.id] === t3.gen ? false : (s[e.id] = t3.gen, t3.threads.push(e), true);
  }
  restricted(t3, e) {
    return e && (this.dots || this.dotStart && t3 === 0);
  }
  add(t3, e, s, i) {
    switch (e.t) {
      case "split":
        if (!this.#n(t3, e)) return;
        for (let o2 of e.out) this.add(t3, o2, s, i);
        return;
      case "neg":
        if (!this.#n(t3, e)) return;
        let n = this.state();
        return this.add(n, e.sub, s, false), this.done(n), this.addRun(t3, { t: "run", neg: e, state: n }, s, i);
      case "star":
        if (this.restricted(s, i)) return;
        this.#i(t3, e) && this.add(t3, e.next, s, i);
        return;
      case "match":
        t3.match = true;
        return;
      default:
        this.#i(t3, e);
    }
  }
  addRun(t3, e, s, i) {
    for (let n of t3.runs) if (n.neg === e.neg && es(n.state, e.state)) return;
    t3.runs.push(e), e.state.match || this.add(t3, e.neg.next, s, i);
  }
  step(t3, e, s, i) {
    let n = this.state();
    for (let o2 of t3.threads) switch (o2.t) {
      case "lit":
        ge(o2, e) && this.add(n, o2.next, s + 1, i);
        break;
      case "any":
        this.restricted(s, i) || this.add(n, o2.next, s + 1, i);
        break;
      case "class":
        !this.restricted(s, i) && o2.re.test(e) && this.add(n, o2.next, s + 1, i);
        break;
      case "star":
        this.restricted(s, i) || this.add(n, o2, s + 1, i);
    }
    if (!this.restricted(s, i)) for (let o2 of t3.runs) {
      if (o2.state.dead) {
        this.addRun(n, o2, s + 1, i);
        continue;
      }
      let h3 = this.step(o2.state, e, s, false);
      this.addRun(n, { t: "run", neg: o2.neg, state: h3 }, s + 1, i);
    }
    return this.done(n);
  }
};
var ss = (r7) => {
  let t3 = r7.ids.join();
  if (!r7.runs.length) return t3;
  let e = r7.runs.map((s) => `${s.neg.id}(${ss(s.state)})`);
  return `${t3}|${e.sort().join("|")}`;
};
var pi = 1 << 18;
var me = class {
  #t;
  #n = /* @__PURE__ */ new Map();
  #i = 0;
  #o;
  #r;
  #d;
  #u;
  constructor(t3, e) {
    this.#t = t3, this.#d = new dt(false, false, e), this.#u = new dt(false, true, e);
  }
  #f(t3) {
    return { state: t3, match: t3.match, dead: t3.dead, next: /* @__PURE__ */ new Map() };
  }
  #h(t3) {
    let e = ss(t3), s = this.#n.get(e);
    if (s) return s;
    this.#i > pi && this.#m();
    let i = this.#f(t3);
    return this.#n.set(e, i), this.#i += e.length + 1, i;
  }
  #m() {
    this.#n.clear(), this.#i = 0, this.#o = void 0, this.#r = void 0;
  }
  start(t3) {
    if (t3) {
      if (this.#r) return this.#r;
      let s = this.#u.state();
      return this.#u.add(s, this.#t, 0, true), this.#r = this.#f(this.#u.done(s));
    }
    if (this.#o) return this.#o;
    let e = this.#d.state();
    return this.#d.add(e, this.#t, 0, true), this.#o = this.#h(this.#d.done(e));
  }
  next(t3, e) {
    let s = e.charCodeAt(0), i = s < 128 ? void 0 : t3.next.get(e);
    if (i) return i;
    let n = t3 === this.#r ? this.#h(this.#u.step(t3.state, e, 0, true)) : this.#h(this.#d.step(t3.state, e, 1, true));
    return s < 128 ? (t3.ascii || (t3.ascii = new Array(128), this.#i += 128), t3.ascii[s] = n) : t3.next.set(e, n), this.#i++, n;
  }
};
var mi = (r7) => {
  let t3 = [];
  for (let e = r7; e.t !== "match"; e = e.next) {
    if (e.t === "split" || e.t === "neg") return;
    t3.push(e);
  }
  return t3;
};
var gi = (r7, t3, e, s) => {
  let i = 0, n = e, o2 = -1, h3 = 0;
  for (; n < s; ) {
    let a = r7[i];
    if (a?.t === "star") {
      o2 = i++, h3 = n;
      continue;
    }
    let l2 = t3[n];
    if (a && (a.t === "any" || a.t === "lit" && ge(a, l2) || a.t === "class" && a.re.test(l2))) {
      i++, n++;
      continue;
    }
    if (o2 === -1) return false;
    i = o2 + 1, n = ++h3;
  }
  for (; r7[i]?.t === "star"; ) i++;
  return i === r7.length;
};
var is = (r7) => {
  let t3 = 0, e = 0;
  for (let s of r7) {
    let [i, n] = wi(s);
    t3 += i, e += n;
  }
  return [t3, e];
};
var wi = (r7) => {
  if (r7.t === "star") return [0, 1 / 0];
  if (r7.t !== "ext") return [1, 1];
  if (r7.type === "!") return [0, 1 / 0];
  let t3 = r7.alts.map(is), e = Math.min(...t3.map((n) => n[0])), s = Math.max(...t3.map((n) => n[1])), i = s === 0 ? 0 : 1 / 0;
  return r7.type === "@" ? [e, s] : r7.type === "?" ? [0, s] : r7.type === "*" ? [0, i] : [e, i];
};
var Ve = (r7, t3, e) => {
  for (let s = 0; s < r7.length; s++) if (!ge(r7[s], t3[e + s])) return false;
  return true;
};
var bi = /[/\ud800-\udfff]/;
var yi = /[\ud800-\udfff]/;
var Nt = (r7) => yi.test(r7) ? [...r7] : r7;
var Ye = (r7) => {
  if (r7.includes("/")) throw new Error("can only match a single path portion, got: " + r7);
};
var pt = class {
  pattern;
  options;
  #t;
  #n;
  #i;
  #o;
  #r;
  #d = false;
  #u;
  #f;
  #h = false;
  #m = 0;
  #l = 1 / 0;
  #a = [];
  #s = [];
  #b;
  #E;
  #y = false;
  #g;
  #w;
  constructor(t3, e = {}) {
    if (t3.includes("/")) throw new Error("can only match a single path portion, got pattern: " + t3);
    this.pattern = t3, this.options = e;
    let { nocase: s = false, noext: i = false, normalize: n } = e;
    this.#w = n === true ? "NFC" : n || void 0;
    let o2 = /^[?*+@]\(\)$/.test(t3), h3 = ci(t3, s, i || o2, this.#w, e.rangeMark), [a] = Qe(h3, fi(h3), 0, h3.length, true);
    this.#w && (a = ts(a, this.#w));
    let [l2, c2] = ui(a, s);
    if (this.#t = l2, this.#n = c2, a.every((f2) => f2.t === "lit")) this.#r = a.map((f2) => f2.ch).join(""), this.#d = s;
    else {
      let f2 = (g6) => g6.t !== "lit" ? void 0 : s ? { ch: g6.ch, re: Ze(g6.ch) } : { ch: g6.ch };
      for (let g6 of a) {
        let d2 = f2(g6);
        if (!d2) break;
        this.#a.push(d2);
      }
      for (let g6 = a.length - 1; g6 >= 0; g6--) {
        let d2 = f2(a[g6]);
        if (!d2) break;
        this.#s.unshift(d2);
      }
      this.#y = !!(this.#a.length || this.#s.length), s || (this.#b = this.#a.map((g6) => g6.ch).join(""), this.#E = this.#s.map((g6) => g6.ch).join("")), this.#f = mi(this.#t)?.slice(this.#a.length, -this.#s.length || void 0), this.#h = !!this.#f?.every((g6) => g6.t === "star" || g6.t === "any");
      let [u3, p2] = is(a);
      this.#m = u3, this.#l = p2;
    }
  }
  test(t3) {
    return this.#w ? (Ye(t3), this.#p(t3.normalize(this.#w))) : bi.test(t3) ? (Ye(t3), this.#p(t3, [...t3])) : this.#p(t3, t3);
  }
  testUnchecked(t3) {
    return this.#p(this.#w ? t3.normalize(this.#w) : t3);
  }
  #p(t3, e) {
    if (this.#r !== void 0) return this.#d ? (this.#u ??= Je(this.#r)).test(t3) : t3 === this.#r;
    let s = this.#m, i = this.#l;
    if (e === void 0) {
      let c2 = t3.length, f2 = c2 + 1 >> 1;
      if (c2 < s || f2 > i) return false;
      (f2 < s || c2 > i) && (e = Nt(t3));
    }
    if (e !== void 0 && (e.length < s || e.length > i)) return false;
    let n = this.#a.length;
    if (this.#y) if (this.#b !== void 0 && this.#E !== void 0) {
      if (!t3.startsWith(this.#b) || !t3.endsWith(this.#E)) return false;
    } else {
      e ??= Nt(t3);
      let c2 = e.length - this.#s.length;
      if (!Ve(this.#a, e, 0) || !Ve(this.#s, e, c2)) return false;
    }
    let o2 = !this.options.dot && t3.startsWith(".");
    if (this.#f) {
      if (t3 === "." || t3 === ".." || o2 && !n) return false;
      if (this.#h) return true;
      e ??= Nt(t3);
      let c2 = e.length - this.#s.length;
      return gi(this.#f, e, n, c2);
    }
    if (e ??= Nt(t3), t3 === "." || t3 === "..") {
      this.#i ??= Xe(this.#n);
      let c2 = this.#o ??= new dt(true, false, this.#i), f2 = c2.state();
      c2.add(f2, this.#t, 0, true);
      let u3 = c2.done(f2);
      for (let p2 = 0; p2 < e.length; p2++) u3 = c2.step(u3, e[p2], p2, true);
      return u3.match;
    }
    this.#i ??= Xe(this.#n);
    let h3 = this.#g ??= new me(this.#t, this.#i), a = h3.start(o2), l2 = e === t3;
    for (let c2 = 0; c2 < e.length; c2++) {
      if (a.dead) return false;
      let f2 = l2 ? t3.charCodeAt(c2) : e[c2].charCodeAt(0);
      a = a.ascii?.[f2] ?? h3.next(a, e[c2]);
    }
    return a.match;
  }
  toString() {
    return di(this.#t);
  }
};
var mt = (r7) => {
  if (typeof r7 != "string") throw new TypeError("invalid pattern");
  if (r7.length > 65536) throw new TypeError("pattern is too long");
};
var K = (r7, { windowsPathsNoEscape: t3 = false, magicalBraces: e = false } = {}) => e ? t3 ? r7.replace(/[?*()[\]{}]/g, "[$&]") : r7.replace(/[?*()[\]\\{}]/g, "\\$&") : t3 ? r7.replace(/[?*()[\]]/g, "[$&]") : r7.replace(/[?*()[\]\\]/g, "\\$&");
var st = (r7, { windowsPathsNoEscape: t3 = false, magicalBraces: e = true } = {}) => e ? t3 ? r7.replace(/\[([^/\\])\]/g, "$1") : r7.replace(/((?!\\).|^)\[([^/\\])\]/g, "$1$2").replace(/\\([^/])/g, "$1") : t3 ? r7.replace(/\[([^/\\{}])\]/g, "$1") : r7.replace(/((?!\\).|^)\[([^/\\{}])\]/g, "$1$2").replace(/\\([^/{}])/g, "$1");
var T = (r7, t3, e = {}) => (mt(t3), !e.nocomment && t3.charAt(0) === "#" ? false : xi(t3, e).match(r7));
var it = /* @__PURE__ */ new Map();
var Si = 256;
var xi = (r7, t3) => {
  let e = r7 + "\0" + JSON.stringify(t3), s = it.get(e);
  return s ? it.delete(e) : (s = new D(r7, { ...t3 }), it.size >= Si && it.delete(it.keys().next().value)), it.set(e, s), s;
};
var ls = typeof process == "object" && process ? process.env?.__MINIMATCH_TESTING_PLATFORM__ || process.platform : "posix";
var ns = { win32: { sep: "\\" }, posix: { sep: "/" } };
var vi = ls === "win32" ? ns.win32.sep : ns.posix.sep;
T.sep = vi;
var v = /* @__PURE__ */ Symbol("globstar **");
T.GLOBSTAR = v;
var Ei = (r7, t3 = {}) => (e) => T(e, r7, t3);
T.filter = Ei;
var U = (r7, t3 = {}) => Object.assign({}, r7, t3);
var ki = (r7) => {
  if (!r7 || typeof r7 != "object" || !Object.keys(r7).length) return T;
  let t3 = T;
  return Object.assign((s, i, n = {}) => t3(s, i, U(r7, n)), { Minimatch: class extends t3.Minimatch {
    constructor(i, n = {}) {
      super(i, U(r7, n));
    }
    static defaults(i) {
      return t3.defaults(U(r7, i)).Minimatch;
    }
  }, unescape: (s, i = {}) => t3.unescape(s, U(r7, i)), escape: (s, i = {}) => t3.escape(s, U(r7, i)), filter: (s, i = {}) => t3.filter(s, U(r7, i)), defaults: (s) => t3.defaults(U(r7, s)), braceExpand: (s, i = {}) => t3.braceExpand(s, U(r7, i)), match: (s, i, n = {}) => t3.match(s, i, U(r7, n)), sep: t3.sep, GLOBSTAR: v });
};
T.defaults = ki;
var xe = (r7, t3 = {}) => (mt(r7), t3.nobrace || !/\{(?:(?!\{).)*\}/.test(r7) ? [r7] : Ge(r7, { max: t3.braceExpandMax }));
T.braceExpand = xe;
var Ci = 100;
var Ai = /(?<![\\$])\{(-?\d+)\.\.(-?\d+)\}/g;
var Mi = (r7, t3, e = {}) => {
  let s = new D(t3, e);
  return r7 = r7.filter((i) => s.match(i)), s.options.nonull && !r7.length && r7.push(t3), r7;
};
T.match = Mi;
var rs = /[?*]|[+@!]\(.*?\)|\[|\]/;
var cs = (r7, t3) => {
  let e = t3 + 1;
  (r7.charAt(e) === "!" || r7.charAt(e) === "^") && e++;
  let s = false;
  for (; e < r7.length; e++) {
    let i = r7.charAt(e);
    if (i === "]" && s) return e;
    s = true, i === "\\" && e++;
  }
  return -1;
};
var Ri = (r7, t3) => {
  if (!t3 && (r7 === "+()" || r7 === "@()")) return r7;
  let e = "";
  for (let s = 0; s < r7.length; s++) {
    let i = r7.charAt(s);
    if (i === "\\") e += r7.charAt(++s) || i;
    else {
      if (i === "*" || i === "?") return;
      if (i === "[") {
        let n = cs(r7, s);
        if (n === -1) {
          e += i;
          continue;
        }
        let o2 = r7.slice(s + 1, n);
        if (o2.startsWith("\\") && (o2 = o2.slice(1)), [...o2].length !== 1 || "!^".includes(r7.charAt(s + 1))) return;
        e += o2, s = n;
      } else {
        if (!t3 && "+@!".includes(i) && r7.charAt(s + 1) === "(" && r7.includes(")", s + 2)) return;
        e += i;
      }
    }
  }
  return e;
};
var Oi = (r7) => {
  if (/^[?*+@]\(\)$/.test(r7) || r7.includes("[:")) return false;
  let t3 = 0;
  for (let e = 0; e < r7.length; e++) {
    let s = r7.charAt(e);
    if (s === "\\") {
      if (++e === r7.length) return false;
    } else if (s === "[") {
      let i = cs(r7, e);
      i !== -1 && (e = i);
    } else if ("+@!?*".includes(s) && r7.charAt(e + 1) === "(") t3++, e++;
    else if (s === ")") {
      if (!t3--) return false;
    } else if (s === "|" && !t3) return false;
  }
  return !t3;
};
var we;
var os;
var X = (r7, t3) => typeof r7 == "string" ? t3 === r7 : t3 !== "" && r7.testUnchecked(t3);
var hs = (r7, t3, e, s, i) => X(r7, t3) ? e : s !== void 0 && X(r7, s) ? i : -1;
var ve = (r7) => r7 === "." || r7 === "..";
var be = (r7) => typeof r7 == "string" && /^[a-z]:$/i.test(r7);
var zt = (r7) => typeof r7 == "string" && /^unc$/i.test(r7);
var ye = (r7) => {
  if (r7[0] !== "" || r7[1] !== "") return -1;
  let t3 = r7[2] !== "?" ? 2 : zt(r7[3]) ? 4 : -1, e = r7[t3], s = r7[t3 + 1];
  return t3 !== -1 && e !== void 0 && e !== "" && e !== v && s !== void 0 && s !== "" && s !== v ? t3 : -1;
};
var Pt = (r7, t3) => !ve(r7) && (t3 || !r7.startsWith("."));
var gt = (r7, t3, e, s, i) => {
  for (let n = t3; n < e; ) {
    if (r7.charCodeAt(n) === 46) {
      if (!s) return true;
      let h3 = r7.charCodeAt(n + 1) === 46 ? n + 2 : n + 1;
      if (h3 >= e || Lt(r7.charCodeAt(h3), i)) return true;
    }
    let o2 = Ee(r7, n, i);
    if (o2 === -1) return false;
    for (n = o2 + 1; n < e && Lt(r7.charCodeAt(n), i); ) n++;
  }
  return false;
};
var Lt = (r7, t3) => t3 === "/" ? r7 === 47 : t3 === "\\" ? r7 === 92 : r7 === 47 || r7 === 92;
var Ee = (r7, t3, e) => {
  if (e !== "both") return r7.indexOf(e, t3);
  let s = r7.indexOf("/", t3), i = r7.indexOf("\\", t3);
  return s === -1 ? i : i === -1 ? s : Math.min(s, i);
};
var as = (r7, t3, e) => e !== "both" ? r7.lastIndexOf(e, t3) : Math.max(r7.lastIndexOf("/", t3), r7.lastIndexOf("\\", t3));
var Se = {};
var D = class {
  options;
  set;
  pattern;
  windowsPathsNoEscape;
  nonegate;
  negate;
  comment;
  empty;
  preserveMultipleSlashes;
  partial;
  globSet;
  globParts;
  nocase;
  isWindows;
  platform;
  windowsNoMagicRoot;
  maxGlobstarRecursion;
  #t;
  #n;
  #i;
  #o;
  #r = [];
  #d = [];
  #u = [];
  #f = /* @__PURE__ */ new Map();
  #h = false;
  #m;
  #l = /* @__PURE__ */ new WeakMap();
  constructor(t3, e = {}) {
    mt(t3), e = e || {}, this.options = e, this.maxGlobstarRecursion = e.maxGlobstarRecursion ?? 200, this.pattern = t3, this.platform = e.platform || ls, this.isWindows = this.platform === "win32";
    let s = "allowWindowsEscape";
    this.windowsPathsNoEscape = !!e.windowsPathsNoEscape || e[s] === false, this.windowsPathsNoEscape && (this.pattern = this.pattern.replace(/\\/g, "/")), this.preserveMultipleSlashes = !!e.preserveMultipleSlashes, this.negate = false, this.nonegate = !!e.nonegate, this.comment = false, this.empty = false, this.partial = !!e.partial, this.nocase = !!this.options.nocase, this.windowsNoMagicRoot = e.windowsNoMagicRoot !== void 0 ? e.windowsNoMagicRoot : !!(this.isWindows && this.nocase), this.globSet = [], this.globParts = [], this.set = [], this.#t = !this.preserveMultipleSlashes, this.#i = (e.optimizationLevel ?? 1) >= 2;
    let i = e.normalize;
    this.#o = i === true ? "NFC" : i || void 0, this.make();
    let n = this.set.map((o2) => this.#s(o2));
    this.#u = this.set.map((o2, h3) => this.#t && o2.length - 1 > n[h3]), this.#r = this.set.map((o2, h3) => {
      let a = this.#u[h3] ? o2.length - 1 : o2.length, l2 = o2.slice(n[h3] + 1, a).filter((c2) => typeof c2 == "string" && !!c2);
      return [...new Set(l2)];
    }), this.#n = this.#r.some((o2) => o2.length), this.#d = this.set.map((o2, h3) => {
      let [a, l2, c2] = o2;
      if (this.#u[h3] && o2.length === 2 && a === v && l2 !== v) return "tail";
      if (this.#u[h3] && e.matchBase && o2.length === 1 && a !== v && a !== "") return "base";
      if (!(!this.#t || n[h3] !== -1)) {
        if (o2.length === 3 && a === v && c2 === v && l2 !== v && l2 !== "" && this.maxGlobstarRecursion > 0) return "mid";
        if (o2.length === 2 && l2 === v && a !== v && a !== "") return "head";
      }
    });
  }
  #a(t3) {
    return this.#o ? t3.normalize(this.#o) : t3;
  }
  #s(t3) {
    if (!this.isWindows) return -1;
    if (be(t3[0])) return 0;
    if (t3[0] === "" && t3[1] === "" && t3[2] === "?" && be(t3[3])) return 3;
    let s = ye(t3);
    return s === -1 ? -1 : s + 1;
  }
  hasMagic() {
    if (this.options.magicalBraces && this.set.length > 1) return true;
    for (let t3 of this.set) for (let e of t3) if (typeof e != "string") return true;
    return false;
  }
  make() {
    let t3 = this.pattern, e = this.options;
    if (!e.nocomment && t3.charAt(0) === "#") {
      this.comment = true;
      return;
    }
    if (!t3) {
      this.empty = true;
      return;
    }
    this.parseNegate(), this.globSet = [...new Set(this.#M())];
    let s = this.globSet.map((n) => this.#e(n));
    this.globParts = this.preprocess(s), this.#h = true;
    let i = this.globParts.map((n, o2, h3) => {
      if (this.isWindows && this.windowsNoMagicRoot) {
        let a = n[2] === "?" && zt(n[3]) ? 6 : 4, l2 = n[0] === "" && n[1] === "" && (n[2] === "?" || !rs.test(n[2])) && n.slice(3, a).every((f2) => !rs.test(f2)), c2 = /^[a-z]:/i.test(n[0]);
        if (l2) return [...n.slice(0, a).map((f2) => this.#a(f2)), ...n.slice(a).map((f2) => this.parse(f2))];
        if (c2) return [this.#a(n[0]), ...n.slice(1).map((f2) => this.parse(f2))];
      }
      return n.map((a) => this.parse(a));
    });
    if (this.set = i.filter((n) => n.indexOf(false) === -1), this.isWindows) for (let n = 0; n < this.set.length; n++) {
      let o2 = this.set[n];
      o2[0] === "" && o2[1] === "" && this.globParts[n][2] === "?" && (be(o2[3]) || zt(this.globParts[n][3])) && (zt(this.globParts[n][3]) && (o2[3] = "UNC"), o2[2] = "?");
    }
    e.noext || this.mergeRows(), this.#h = false, this.set.forEach((n, o2) => {
      for (let h3 = 0; h3 < n.length; h3++) n[h3] === Se && (n[h3] = this.parse(this.globParts[o2][h3]));
    });
  }
  mergeRows() {
    let t3 = true;
    for (; t3; ) {
      t3 = false;
      let e = Math.max(0, ...this.set.map((s) => s.length));
      for (let s = 0; s < e; s++) {
        let i = /* @__PURE__ */ new Map();
        this.set.forEach((o2, h3) => {
          if (!(o2[s] instanceof pt || o2[s] === Se) || !Oi(this.globParts[h3][s])) return;
          let a = [...this.globParts[h3]];
          a[s] = "";
          let l2 = `${o2.length}/${a.join("/")}`, c2 = i.get(l2);
          c2 ? c2.push(h3) : i.set(l2, [h3]);
        });
        let n = /* @__PURE__ */ new Set();
        for (let o2 of i.values()) {
          if (o2.length < 2) continue;
          let [h3, ...a] = o2, c2 = `@(${o2.map((f2) => this.globParts[f2][s]).join("|")})`;
          this.globParts[h3][s] = c2, this.set[h3][s] = this.parse(c2);
          for (let f2 of a) n.add(f2);
        }
        n.size && (t3 = true, this.set = this.set.filter((o2, h3) => !n.has(h3)), this.globParts = this.globParts.filter((o2, h3) => !n.has(h3)));
      }
    }
  }
  preprocess(t3) {
    if (this.options.noglobstar) for (let s of t3) for (let i = 0; i < s.length; i++) s[i] === "**" && (s[i] = "*");
    let { optimizationLevel: e = 1 } = this.options;
    return e >= 2 ? (t3 = this.firstPhasePreProcess(t3), t3 = this.secondPhasePreProcess(t3)) : e >= 1 ? t3 = this.levelOneOptimize(t3) : t3 = this.adjascentGlobstarOptimize(t3), t3;
  }
  adjascentGlobstarOptimize(t3) {
    return t3.map((e) => {
      let s = -1;
      for (; (s = e.indexOf("**", s + 1)) !== -1; ) {
        let i = s;
        for (; e[i + 1] === "**"; ) i++;
        i !== s && e.splice(s, i - s);
      }
      return e;
    });
  }
  levelOneOptimize(t3) {
    return t3.map((e) => {
      let s = this.#s(e) + 1;
      return e = e.reduce((i, n) => {
        let o2 = i[i.length - 1];
        return n === "**" && o2 === "**" ? i : n === ".." && i.length > s && o2 && o2 !== ".." && o2 !== "." && o2 !== "**" ? (i.pop(), i) : (i.push(n), i);
      }, []), e.length === 0 ? [""] : e;
    });
  }
  #b(t3) {
    let e = !this.isWindows || !t3.includes("\\") ? "/" : t3.includes("/") ? "both" : "\\", s = this.#t ? 0 : -1, i = "", n = 0, o2, h3 = 0, a = !!this.options.dot;
    t: for (let l2 = 0; l2 < this.set.length; l2++) {
      let c2 = this.set[l2], f2 = c2[c2.length - 1], u3 = s !== -1 && this.#u[l2] && f2 !== v;
      if (u3 && s === 0) {
        let d2 = as(t3, t3.length, e);
        if (n = d2 + 1, i = t3.slice(n), i === "" && d2 >= 0) {
          let m2 = d2;
          for (; m2 > 0 && Lt(t3.charCodeAt(m2 - 1), e); ) m2--;
          h3 = m2 === 0 ? 0 : as(t3, m2 - 1, e) + 1, o2 = t3.slice(h3, m2);
        }
        let w2 = this.#i && (ve(i) || i === "" && o2 !== void 0 && ve(o2));
        s = w2 ? -1 : 1, u3 = !w2;
      }
      let p2 = -1;
      if (u3 && typeof f2 == "string" && (p2 = hs(f2, i, n, o2, h3), p2 === -1)) continue;
      if (this.#n) {
        for (let d2 of this.#r[l2]) if (!t3.includes(d2)) continue t;
      }
      if (u3 && typeof f2 == "object" && (p2 = hs(f2, i, n, o2, h3), p2 === -1)) continue;
      let g6 = this.#d[l2];
      if (g6 === "base" && u3) return "yes";
      if (g6 === "tail" && u3) {
        if (this.#i && gt(t3, 0, p2, true, e)) return "maybe";
        if (!gt(t3, 0, p2, a, e)) return "yes";
        continue;
      }
      if (g6 === "mid" || g6 === "head") {
        let d2 = this.#y(t3, c2, g6 === "head", a, e);
        if (d2 !== "no") return d2;
        continue;
      }
      return "maybe";
    }
    return "no";
  }
  #E(t3, e, s) {
    let i = !!this.options.dot, n = t3.length;
    if (s === "head") {
      if (n < 2 || !X(e[0], t3[0])) return false;
      for (let h3 = 1; h3 < n; h3++) if (!Pt(t3[h3], i)) return false;
      return true;
    }
    let o2 = e[1];
    if (s === "tail") {
      let h3 = n - 1;
      if (!X(o2, t3[h3]) && (t3[h3] !== "" || n === 1 || !X(o2, t3[--h3]))) return false;
      for (let a = 0; a < h3; a++) if (!Pt(t3[a], i)) return false;
      return true;
    }
    for (let h3 = 0; h3 < n; h3++) {
      if (X(o2, t3[h3]) && h3 + 1 < n) {
        let a = h3 + 1;
        for (; a < n && Pt(t3[a], i); ) a++;
        if (a === n) return true;
      }
      if (!Pt(t3[h3], i)) return false;
    }
    return false;
  }
  #y(t3, e, s, i, n) {
    if (this.#i && gt(t3, 0, t3.length, true, n)) return "maybe";
    let o2 = e[s ? 0 : 1], h3 = 0;
    for (let a = Ee(t3, h3, n); a !== -1; a = Ee(t3, h3, n)) {
      let l2 = a + 1;
      for (; l2 < t3.length && Lt(t3.charCodeAt(l2), n); ) l2++;
      if ((typeof o2 == "string" ? a - h3 === o2.length && t3.startsWith(o2, h3) : a > h3 && o2.testUnchecked(t3.slice(h3, a))) && !gt(t3, l2, t3.length, i, n)) return "yes";
      if (s || gt(t3, h3, l2, i, n)) return "no";
      h3 = l2;
    }
    return "no";
  }
  #g(t3) {
    let e = we;
    return e?.f === t3 && e.isWindows === this.isWindows && e.preserveMultipleSlashes === this.preserveMultipleSlashes && e.normalize === this.#o ? e : void 0;
  }
  #w(t3) {
    let { isWindows: e, preserveMultipleSlashes: s } = this, i = this.#e(e ? t3.split("\\").join("/") : t3), n = this.#o;
    return n && (i = i.map((o2) => o2.normalize(n))), we = { f: t3, isWindows: e, preserveMultipleSlashes: s, normalize: n, parts: i }, we;
  }
  #p(t3) {
    let e = [...t3], s = false;
    do {
      if (s = false, !this.preserveMultipleSlashes) {
        for (let o2 = 1; o2 < e.length - 1; o2++) {
          let h3 = e[o2];
          o2 === 1 && h3 === "" && e[0] === "" || (h3 === "." || h3 === "") && (s = true, e.splice(o2, 1), o2--);
        }
        e[0] === "." && e.length === 2 && (e[1] === "." || e[1] === "") && (s = true, e.pop());
      }
      let i = this.#s(e) + 1, n = i;
      for (; (n = e.indexOf("..", n + 1)) !== -1; ) {
        let o2 = e[n - 1];
        o2 && o2 !== "." && o2 !== ".." && o2 !== "**" && (s = true, e.splice(n - 1, 2), n = Math.max(n - 2, i));
      }
    } while (s);
    return e.length === 0 ? [""] : e;
  }
  firstPhasePreProcess(t3) {
    let { braceExpandMax: e = 1e5 } = this.options, s = 0, i = 1e6, n = false;
    do {
      n = false;
      for (let o2 of t3) {
        let h3 = -1;
        for (; (h3 = o2.indexOf("**", h3 + 1)) !== -1; ) {
          let c2 = h3;
          for (; o2[c2 + 1] === "**"; ) c2++;
          c2 > h3 && o2.splice(h3 + 1, c2 - h3);
          let f2 = o2[h3 + 1], u3 = o2[h3 + 2], p2 = o2[h3 + 3];
          if (f2 !== ".." || !u3 || u3 === "." || u3 === ".." || !p2 || p2 === "." || p2 === "..") continue;
          let g6 = o2.length - 1;
          if (t3.length >= e || s + g6 > i) throw new RangeError("optimizationLevel 2: too many patterns from '**/..'");
          n = true, o2.splice(h3, 1);
          let d2 = o2.slice(0);
          d2[h3] = "**", s += g6, t3.push(d2), h3--;
        }
        if (!this.preserveMultipleSlashes) {
          for (let c2 = 1; c2 < o2.length - 1; c2++) {
            let f2 = o2[c2];
            c2 === 1 && f2 === "" && o2[0] === "" || (f2 === "." || f2 === "") && (n = true, o2.splice(c2, 1), c2--);
          }
          o2[0] === "." && o2.length === 2 && (o2[1] === "." || o2[1] === "") && (n = true, o2.pop());
        }
        let a = this.#s(o2) + 1, l2 = a;
        for (; (l2 = o2.indexOf("..", l2 + 1)) !== -1; ) {
          let c2 = o2[l2 - 1];
          if (c2 && c2 !== "." && c2 !== ".." && c2 !== "**") {
            n = true;
            let u3 = l2 === 1 && o2[l2 + 1] === "**" ? ["."] : [];
            o2.splice(l2 - 1, 2, ...u3), o2.length === 0 && o2.push(""), l2 = Math.max(l2 - 2, a);
          }
        }
      }
    } while (n);
    return t3;
  }
  secondPhasePreProcess(t3) {
    let e = /* @__PURE__ */ new Set(), s = t3.filter((o2) => {
      let h3 = o2.join("/");
      return e.has(h3) ? false : (e.add(h3), true);
    }), i = /* @__PURE__ */ new Map();
    for (let o2 of s) {
      let h3 = [];
      for (let a = 0; a < o2.length; a++) o2[a] === "*" && h3.push(a);
      h3.length && i.set(h3.join(","), h3);
    }
    if (!i.size || s.length * i.size > 1e5) return s;
    let { dot: n } = this.options;
    return s.filter((o2) => {
      for (let h3 of i.values()) {
        if (h3[h3.length - 1] >= o2.length) continue;
        let a = [...o2], l2 = true, c2 = false;
        for (let f2 of h3) {
          let u3 = o2[f2];
          if (u3 !== "*") {
            if (!u3 || u3 === "**" || !n && u3.startsWith(".")) {
              l2 = false;
              break;
            }
            a[f2] = "*", c2 = true;
          }
        }
        if (l2 && c2 && e.has(a.join("/"))) return false;
      }
      return true;
    });
  }
  parseNegate() {
    if (this.nonegate) return;
    let t3 = this.pattern, e = false, s = 0;
    for (let i = 0; i < t3.length && t3.charAt(i) === "!"; i++) e = !e, s++;
    s && (this.pattern = t3.slice(s)), this.negate = e;
  }
  #k(t3, e, s, i) {
    let n = 0, o2 = 0, h3 = this.isWindows ? ye(e) : -1, a = h3 === -1 ? -1 : ye(s);
    if (a !== -1) {
      let l2 = s[a], c2 = s[a + 1];
      typeof l2 != "string" || typeof c2 != "string" ? (n = h3, o2 = a) : e[h3].toLowerCase() === l2.toLowerCase() && e[h3 + 1].toLowerCase() === c2.toLowerCase() && (n = h3 + 2, o2 = a + 2);
    } else if (this.isWindows) {
      let l2 = typeof t3[0] == "string" && /^[a-z]:$/i.test(t3[0]), c2 = !l2 && t3[0] === "" && t3[1] === "" && t3[2] === "?" && /^[a-z]:$/i.test(t3[3]), f2 = typeof s[0] == "string" && /^[a-z]:$/i.test(s[0]), u3 = !f2 && s[0] === "" && s[1] === "" && s[2] === "?" && typeof s[3] == "string" && /^[a-z]:$/i.test(s[3]), p2 = c2 ? 3 : l2 ? 0 : void 0, g6 = u3 ? 3 : f2 ? 0 : void 0;
      if (typeof p2 == "number" && typeof g6 == "number") {
        let [d2, w2] = [t3[p2], s[g6]];
        d2.toLowerCase() === w2.toLowerCase() && (o2 = g6 + 1, n = p2 + 1);
      }
    }
    return t3 = e, s.includes(v) ? this.#C(t3, s, i, n, o2) : this.#S(t3, s, i, n, o2);
  }
  #C(t3, e, s, i, n) {
    let { head: o2, body: h3, tail: a, segments: l2 } = this.#x(e, s, n);
    if (o2.length) {
      let f2 = i + o2.length;
      if (!this.#S(t3, o2, s, i, 0, f2)) return false;
      i += o2.length, n += o2.length;
    }
    let c2 = 0;
    if (a.length) {
      if (a.length + i > t3.length) return false;
      let f2 = t3.length - a.length;
      if (this.#S(t3, a, s, f2, 0)) c2 = a.length;
      else {
        if (t3[t3.length - 1] !== "" || i + a.length === t3.length || (f2--, !this.#S(t3, a, s, f2, 0))) return false;
        c2 = a.length + 1;
      }
    }
    if (!h3.length) {
      let f2 = !!c2;
      for (let u3 = i; u3 < t3.length - c2; u3++) {
        let p2 = String(t3[u3]);
        if (f2 = true, p2 === "." || p2 === ".." || !this.options.dot && p2.startsWith(".")) return false;
      }
      return s || f2;
    }
    return !!this.#v(t3, l2, t3.length - c2, i, 0, s, 0, !!c2, /* @__PURE__ */ new Set());
  }
  #x(t3, e, s) {
    let i = this.#l.get(t3);
    i || (i = [], this.#l.set(t3, i));
    let n = s * 2 + (e ? 1 : 0), o2 = i[n];
    if (o2) return o2;
    let h3 = t3.indexOf(v, s), a = t3.lastIndexOf(v), l2 = t3.slice(s, h3), c2 = t3.slice(h3 + 1, e ? void 0 : a), f2 = e ? [] : t3.slice(a + 1), u3 = [[[], 0]], p2 = u3[0], g6 = 0, d2 = [0];
    for (let m2 of c2) m2 === v ? (d2.push(g6), p2 = [[], 0], u3.push(p2)) : (p2[0].push(m2), g6++);
    u3.forEach((m2, b3) => {
      m2[1] = g6 - d2[b3];
    });
    let w2 = { head: l2, body: c2, tail: f2, segments: u3 };
    return i[n] = w2, w2;
  }
  #v(t3, e, s, i, n, o2, h3, a, l2) {
    let c2 = e[n];
    if (!c2) {
      if (o2) return i >= s || i === s - 1 && t3[i] === "";
      for (let g6 = i; g6 < s; g6++) {
        a = true;
        let d2 = t3[g6];
        if (d2 === "." || d2 === ".." || !this.options.dot && d2.startsWith(".")) return false;
      }
      return a;
    }
    let [f2, u3] = c2, p2 = o2 ? s : s - u3;
    for (; i <= p2; ) {
      let g6 = n * (t3.length + 1) + i;
      if (l2.has(g6)) return false;
      if (l2.add(g6), this.#S(t3, f2, o2, i, 0, i + f2.length) && h3 < this.maxGlobstarRecursion) {
        let m2 = this.#v(t3, e, s, i + f2.length, n + 1, o2, h3 + 1, a, l2);
        if (m2 !== false) return m2;
      }
      if (i === p2) break;
      let w2 = t3[i];
      if (w2 === "." || w2 === ".." || !this.options.dot && w2.startsWith(".")) return false;
      i++;
    }
    return o2 || null;
  }
  #S(t3, e, s, i, n, o2 = t3.length) {
    let h3, a, l2, c2;
    for (h3 = i, a = n, c2 = Math.min(o2, t3.length), l2 = e.length; h3 < c2 && a < l2; h3++, a++) {
      let f2 = e[a], u3 = t3[h3];
      if (f2 === false || f2 === v || !X(f2, u3)) return false;
    }
    if (h3 === c2 && a === l2) return true;
    if (h3 === c2) return s;
    if (a === l2) return h3 === c2 - 1 && t3[h3] === "";
    throw new Error("wtf?");
  }
  braceExpand() {
    return xe(this.pattern, this.options);
  }
  #M() {
    let { pattern: t3 } = this;
    if (this.options.nobrace) return this.braceExpand();
    let e = 57344;
    for (; t3.includes(String.fromCharCode(e)); ) if (++e > 63743) return this.braceExpand();
    let s = String.fromCharCode(e), i = false, n = t3.replace(Ai, (h3, a, l2) => {
      let c2 = Number(a), f2 = Number(l2);
      return !Number.isSafeInteger(c2) || !Number.isSafeInteger(f2) || Math.abs(c2 - f2) + 1 < Ci ? h3 : (i = true, `${s}${a}..${l2}${s}`);
    });
    if (!i) return this.braceExpand();
    let o2 = xe(n, this.options);
    for (let h3 of o2) for (let a of h3.split("/")) {
      let l2 = a.indexOf("[");
      if (l2 !== -1 && l2 < a.lastIndexOf(s)) return this.braceExpand();
    }
    return this.#m = s, o2;
  }
  parse(t3) {
    mt(t3);
    let e = this.options;
    if (t3 === "**") return v;
    if (t3 === "") return "";
    let { nocase: s, nocaseMagicOnly: i, noext: n = false, dot: o2, normalize: h3 } = e, a = this.#m, l2 = a && t3.includes(a) ? void 0 : Ri(t3, n);
    if (l2 !== void 0 && !(s && !i && t3.toUpperCase() !== t3.toLowerCase())) return this.#a(l2);
    if (this.#h) return Se;
    let c2 = this.#f.get(t3);
    return c2 || (c2 = new pt(t3, { nocase: s, noext: n, dot: o2, normalize: h3, ...a && { rangeMark: a } }), this.#f.set(t3, c2)), c2;
  }
  #e(t3) {
    return this.preserveMultipleSlashes ? t3.split("/") : this.isWindows && /^\/\/[^/]+/.test(t3) ? ["", ...t3.split(/\/+/)] : t3.split(/\/+/);
  }
  match(t3, e = this.partial) {
    if (this.comment) return false;
    if (this.empty) return t3 === "";
    if (t3 === "/" && e) return true;
    let s = this.options, i = this.#g(t3);
    if (!i) {
      if (!e && !this.#o && (this.#t || this.#n) && os !== t3) {
        os = t3;
        let l2 = this.#b(t3);
        if (l2 === "no") return s.flipNegate ? false : this.negate;
        if (l2 === "yes") return s.flipNegate ? true : !this.negate;
      }
      i = this.#w(t3);
    }
    let n = i.parts, o2 = this.#i ? i.resolved ??= this.#p(n) : n, h3 = this.set, a = n[n.length - 1];
    if (!a) for (let l2 = n.length - 2; !a && l2 >= 0; l2--) a = n[l2];
    for (let l2 = 0; l2 < h3.length; l2++) {
      let c2 = h3[l2], f2 = e ? void 0 : this.#d[l2];
      if (f2 === "base" ? X(c2[0], a) : f2 ? this.#E(o2, c2, f2) : s.matchBase && c2.length === 1 ? this.#k([a], [a], c2, e) : this.#k(n, o2, c2, e)) return s.flipNegate ? true : !this.negate;
    }
    return s.flipNegate ? false : this.negate;
  }
  static defaults(t3) {
    return T.defaults(t3).Minimatch;
  }
};
T.Minimatch = D;
T.escape = K;
T.unescape = st;
var M = Ti("lru-cache:metrics");
var wt = Fi("lru-cache");
var _i = typeof performance == "object" && performance && typeof performance.now == "function" ? performance : Date;
var ke = () => M.hasSubscribers || wt.hasSubscribers;
var us = /* @__PURE__ */ new Set();
var fs = typeof process == "object" && process ? process : {};
var Di = (r7, t3, e, s) => {
  typeof fs.emitWarning == "function" ? fs.emitWarning(r7, t3, e, s) : console.error(`[${e}] ${t3}: ${r7}`);
};
var Ni = (r7) => !us.has(r7);
var V = (r7) => !!r7 && r7 === Math.floor(r7) && r7 > 0 && isFinite(r7);
var ds = (r7) => V(r7) ? r7 <= Math.pow(2, 8) ? Uint8Array : r7 <= Math.pow(2, 16) ? Uint16Array : r7 <= Math.pow(2, 32) ? Uint32Array : r7 <= Number.MAX_SAFE_INTEGER ? jt : null : null;
var jt = class extends Array {
  constructor(r7) {
    super(r7), this.fill(0);
  }
};
var Pi = class bt {
  heap;
  length;
  static #t = false;
  static create(t3) {
    let e = ds(t3);
    if (!e) return [];
    bt.#t = true;
    let s = new bt(t3, e);
    return bt.#t = false, s;
  }
  constructor(t3, e) {
    if (!bt.#t) throw new TypeError("instantiate Stack using Stack.create(n)");
    this.heap = new e(t3), this.length = 0;
  }
  push(t3) {
    this.heap[this.length++] = t3;
  }
  pop() {
    return this.heap[--this.length];
  }
};
var yt = class ps {
  #t;
  #n;
  #i;
  #o;
  #r;
  #d;
  #u;
  #f;
  get perf() {
    return this.#f;
  }
  ttl;
  ttlResolution;
  ttlAutopurge;
  updateAgeOnGet;
  updateAgeOnHas;
  allowStale;
  noDisposeOnSet;
  noUpdateTTL;
  maxEntrySize;
  sizeCalculation;
  noDeleteOnFetchRejection;
  noDeleteOnStaleGet;
  allowStaleOnFetchAbort;
  allowStaleOnFetchRejection;
  ignoreFetchAbort;
  backgroundFetchSize;
  #h;
  #m;
  #l;
  #a;
  #s;
  #b;
  #E;
  #y;
  #g;
  #w;
  #p;
  #k;
  #C;
  #x;
  #v;
  #S;
  #M;
  #e;
  #T;
  static unsafeExposeInternals(t3) {
    return { starts: t3.#C, ttls: t3.#x, autopurgeTimers: t3.#v, sizes: t3.#k, keyMap: t3.#l, keyList: t3.#a, valList: t3.#s, next: t3.#b, prev: t3.#E, get head() {
      return t3.#y;
    }, get tail() {
      return t3.#g;
    }, free: t3.#w, isBackgroundFetch: (e) => t3.#c(e), backgroundFetch: (e, s, i, n) => t3.#L(e, s, i, n), moveToTail: (e) => t3.#X(e), indexes: (e) => t3.#O(e), rindexes: (e) => t3.#F(e), isStale: (e) => t3.#A(e) };
  }
  get max() {
    return this.#t;
  }
  get maxSize() {
    return this.#n;
  }
  get calculatedSize() {
    return this.#m;
  }
  get size() {
    return this.#h;
  }
  get fetchMethod() {
    return this.#d;
  }
  get memoMethod() {
    return this.#u;
  }
  get dispose() {
    return this.#i;
  }
  get onInsert() {
    return this.#o;
  }
  get disposeAfter() {
    return this.#r;
  }
  constructor(t3) {
    let { max: e = 0, ttl: s, ttlResolution: i = 1, ttlAutopurge: n, updateAgeOnGet: o2, updateAgeOnHas: h3, allowStale: a, dispose: l2, onInsert: c2, disposeAfter: f2, noDisposeOnSet: u3, noUpdateTTL: p2, maxSize: g6 = 0, maxEntrySize: d2 = 0, sizeCalculation: w2, fetchMethod: m2, memoMethod: b3, noDeleteOnFetchRejection: x2, noDeleteOnStaleGet: S3, allowStaleOnFetchRejection: y3, allowStaleOnFetchAbort: q2, ignoreFetchAbort: W3, backgroundFetchSize: B2 = 1, perf: et2 } = t3;
    if (this.backgroundFetchSize = B2, et2 !== void 0 && typeof et2?.now != "function") throw new TypeError("perf option must have a now() method if specified");
    if (this.#f = et2 ?? _i, e !== 0 && !V(e)) throw new TypeError("max option must be a nonnegative integer");
    let ie = e ? ds(e) : Array;
    if (!ie) throw new Error("invalid max value: " + e);
    if (this.#t = e, this.#n = g6, this.maxEntrySize = d2 || this.#n, this.sizeCalculation = w2, this.sizeCalculation) {
      if (!this.#n && !this.maxEntrySize) throw new TypeError("cannot set sizeCalculation without setting maxSize or maxEntrySize");
      if (typeof this.sizeCalculation != "function") throw new TypeError("sizeCalculation set to non-function");
    }
    if (b3 !== void 0 && typeof b3 != "function") throw new TypeError("memoMethod must be a function if defined");
    if (this.#u = b3, m2 !== void 0 && typeof m2 != "function") throw new TypeError("fetchMethod must be a function if specified");
    if (this.#d = m2, this.#M = !!m2, this.#l = /* @__PURE__ */ new Map(), this.#a = Array.from({ length: e }).fill(void 0), this.#s = Array.from({ length: e }).fill(void 0), this.#b = new ie(e), this.#E = new ie(e), this.#y = 0, this.#g = 0, this.#w = Pi.create(e), this.#h = 0, this.#m = 0, typeof l2 == "function" && (this.#i = l2), typeof c2 == "function" && (this.#o = c2), typeof f2 == "function" ? (this.#r = f2, this.#p = []) : (this.#r = void 0, this.#p = void 0), this.#S = !!this.#i, this.#T = !!this.#o, this.#e = !!this.#r, this.noDisposeOnSet = !!u3, this.noUpdateTTL = !!p2, this.noDeleteOnFetchRejection = !!x2, this.allowStaleOnFetchRejection = !!y3, this.allowStaleOnFetchAbort = !!q2, this.ignoreFetchAbort = !!W3, this.maxEntrySize !== 0) {
      if (this.#n !== 0 && !V(this.#n)) throw new TypeError("maxSize must be a positive integer if specified");
      if (!V(this.maxEntrySize)) throw new TypeError("maxEntrySize must be a positive integer if specified");
      this.#G();
    }
    if (this.allowStale = !!a, this.noDeleteOnStaleGet = !!S3, this.updateAgeOnGet = !!o2, this.updateAgeOnHas = !!h3, this.ttlResolution = V(i) || i === 0 ? i : 1, this.ttlAutopurge = !!n, this.ttl = s || 0, this.ttl) {
      if (!V(this.ttl)) throw new TypeError("ttl must be a positive integer if specified");
      this.#_();
    }
    if (this.#t === 0 && this.ttl === 0 && this.#n === 0) throw new TypeError("At least one of max, maxSize, or ttl is required");
    if (!this.ttlAutopurge && !this.#t && !this.#n) {
      let ne = "LRU_CACHE_UNBOUNDED";
      Ni(ne) && (us.add(ne), Di("TTL caching without ttlAutopurge, max, or maxSize can result in unbounded memory consumption.", "UnboundedCacheWarning", ne, ps));
    }
  }
  getRemainingTTL(t3) {
    return this.#l.has(t3) ? 1 / 0 : 0;
  }
  #_() {
    let t3 = new jt(this.#t), e = new jt(this.#t);
    this.#x = t3, this.#C = e;
    let s = this.ttlAutopurge ? Array.from({ length: this.#t }) : void 0;
    this.#v = s, this.#W = (a, l2, c2 = this.#f.now()) => {
      e[a] = l2 !== 0 ? c2 : 0, t3[a] = l2, i(a, l2);
    }, this.#R = (a) => {
      e[a] = t3[a] !== 0 ? this.#f.now() : 0, i(a, t3[a]);
    };
    let i = this.ttlAutopurge ? (a, l2) => {
      if (s?.[a] && (clearTimeout(s[a]), s[a] = void 0), l2 && l2 !== 0 && s) {
        let c2 = setTimeout(() => {
          this.#A(a) ? (this.#j(this.#a[a], "expire"), s[a] = void 0) : i(a, h3(a));
        }, l2 + 1);
        c2.unref && c2.unref(), s[a] = c2;
      }
    } : () => {
    };
    this.#D = (a, l2) => {
      if (t3[l2]) {
        let c2 = t3[l2], f2 = e[l2];
        if (!c2 || !f2) return;
        a.ttl = c2, a.start = f2, a.now = n || o2();
        let u3 = a.now - f2;
        a.remainingTTL = c2 - u3;
      }
    };
    let n = 0, o2 = () => {
      let a = this.#f.now();
      if (this.ttlResolution > 0) {
        n = a;
        let l2 = setTimeout(() => n = 0, this.ttlResolution);
        l2.unref && l2.unref();
      }
      return a;
    };
    this.getRemainingTTL = (a) => {
      let l2 = this.#l.get(a);
      return l2 === void 0 ? 0 : h3(l2);
    };
    let h3 = (a) => {
      let l2 = t3[a], c2 = e[a];
      if (!l2 || !c2) return 1 / 0;
      let f2 = (n || o2()) - c2;
      return l2 - f2;
    };
    this.#A = (a) => {
      let l2 = e[a], c2 = t3[a];
      return !!c2 && !!l2 && (n || o2()) - l2 > c2;
    };
  }
  #R = () => {
  };
  #D = () => {
  };
  #W = () => {
  };
  #A = () => false;
  #G() {
    let t3 = new jt(this.#t);
    this.#m = 0, this.#k = t3, this.#P = (e) => {
      this.#m -= t3[e], t3[e] = 0;
    }, this.#$ = (e, s, i, n) => {
      if (!V(i)) {
        if (this.#c(s)) return this.backgroundFetchSize;
        if (n) {
          if (typeof n != "function") throw new TypeError("sizeCalculation must be a function");
          if (i = n(s, e), !V(i)) throw new TypeError("sizeCalculation return invalid (expect positive integer)");
        } else throw new TypeError("invalid size value (must be positive integer). When maxSize or maxEntrySize is used, sizeCalculation or size must be set.");
      }
      return i;
    }, this.#N = (e, s, i) => {
      if (t3[e] = s, this.#n) {
        let n = this.#n - t3[e];
        for (; this.#m > n; ) this.#U(true);
      }
      this.#m += t3[e], i && (i.entrySize = s, i.totalCalculatedSize = this.#m);
    };
  }
  #P = (t3) => {
  };
  #N = (t3, e, s) => {
  };
  #$ = (t3, e, s, i) => {
    if (s || i) throw new TypeError("cannot set size without setting maxSize or maxEntrySize on cache");
    return 0;
  };
  *#O({ allowStale: t3 = this.allowStale } = {}) {
    if (this.#h) for (let e = this.#g; this.#I(e) && ((t3 || !this.#A(e)) && (yield e), e !== this.#y); ) e = this.#E[e];
  }
  *#F({ allowStale: t3 = this.allowStale } = {}) {
    if (this.#h) for (let e = this.#y; this.#I(e) && ((t3 || !this.#A(e)) && (yield e), e !== this.#g); ) e = this.#b[e];
  }
  #I(t3) {
    return t3 !== void 0 && this.#l.get(this.#a[t3]) === t3;
  }
  *entries() {
    for (let t3 of this.#O()) this.#s[t3] !== void 0 && this.#a[t3] !== void 0 && !this.#c(this.#s[t3]) && (yield [this.#a[t3], this.#s[t3]]);
  }
  *rentries() {
    for (let t3 of this.#F()) this.#s[t3] !== void 0 && this.#a[t3] !== void 0 && !this.#c(this.#s[t3]) && (yield [this.#a[t3], this.#s[t3]]);
  }
  *keys() {
    for (let t3 of this.#O()) {
      let e = this.#a[t3];
      e !== void 0 && !this.#c(this.#s[t3]) && (yield e);
    }
  }
  *rkeys() {
    for (let t3 of this.#F()) {
      let e = this.#a[t3];
      e !== void 0 && !this.#c(this.#s[t3]) && (yield e);
    }
  }
  *values() {
    for (let t3 of this.#O()) this.#s[t3] !== void 0 && !this.#c(this.#s[t3]) && (yield this.#s[t3]);
  }
  *rvalues() {
    for (let t3 of this.#F()) this.#s[t3] !== void 0 && !this.#c(this.#s[t3]) && (yield this.#s[t3]);
  }
  [Symbol.iterator]() {
    return this.entries();
  }
  [Symbol.toStringTag] = "LRUCache";
  find(t3, e = {}) {
    for (let s of this.#O()) {
      let i = this.#s[s], n = this.#c(i) ? i.__staleWhileFetching : i;
      if (n !== void 0 && t3(n, this.#a[s], this)) return this.#K(this.#a[s], e);
    }
  }
  forEach(t3, e = this) {
    for (let s of this.#O()) {
      let i = this.#s[s], n = this.#c(i) ? i.__staleWhileFetching : i;
      n !== void 0 && t3.call(e, n, this.#a[s], this);
    }
  }
  rforEach(t3, e = this) {
    for (let s of this.#F()) {
      let i = this.#s[s], n = this.#c(i) ? i.__staleWhileFetching : i;
      n !== void 0 && t3.call(e, n, this.#a[s], this);
    }
  }
  purgeStale() {
    let t3 = false;
    for (let e of this.#F({ allowStale: true })) this.#A(e) && (this.#j(this.#a[e], "expire"), t3 = true);
    return t3;
  }
  info(t3) {
    let e = this.#l.get(t3);
    if (e === void 0) return;
    let s = this.#s[e], i = this.#c(s) ? s.__staleWhileFetching : s;
    if (i === void 0) return;
    let n = { value: i };
    if (this.#x && this.#C) {
      let o2 = this.#x[e], h3 = this.#C[e];
      if (o2 && h3) {
        let a = o2 - (this.#f.now() - h3);
        n.ttl = a, n.start = Date.now();
      }
    }
    return this.#k && (n.size = this.#k[e]), n;
  }
  dump() {
    let t3 = [];
    for (let e of this.#O({ allowStale: true })) {
      let s = this.#a[e], i = this.#s[e], n = this.#c(i) ? i.__staleWhileFetching : i;
      if (n === void 0 || s === void 0) continue;
      let o2 = { value: n };
      if (this.#x && this.#C) {
        o2.ttl = this.#x[e];
        let h3 = this.#f.now() - this.#C[e];
        o2.start = Math.floor(Date.now() - h3);
      }
      this.#k && (o2.size = this.#k[e]), t3.unshift([s, o2]);
    }
    return t3;
  }
  load(t3) {
    this.clear();
    for (let [e, s] of t3) {
      if (s.start) {
        let i = Date.now() - s.start;
        s.start = this.#f.now() - i;
      }
      this.#z(e, s.value, s);
    }
  }
  set(t3, e, s = {}) {
    let { status: i = M.hasSubscribers ? {} : void 0 } = s;
    s.status = i, i && (i.op = "set", i.key = t3, e !== void 0 && (i.value = e), i.cache = this);
    let n = this.#z(t3, e, s);
    return i && M.hasSubscribers && M.publish(i), n;
  }
  #z(t3, e, s, i) {
    let { ttl: n = this.ttl, start: o2, noDisposeOnSet: h3 = this.noDisposeOnSet, sizeCalculation: a = this.sizeCalculation, status: l2 } = s, c2 = this.#c(e);
    if (e === void 0) return l2 && (l2.set = "deleted"), this.delete(t3), this;
    let { noUpdateTTL: f2 = this.noUpdateTTL } = s;
    l2 && !c2 && (l2.value = e);
    let u3 = this.#$(t3, e, s.size || 0, a, l2);
    if (this.maxEntrySize && u3 > this.maxEntrySize) return this.#j(t3, "set"), l2 && (l2.set = "miss", l2.maxEntrySizeExceeded = true), this;
    let p2 = this.#h === 0 ? void 0 : this.#l.get(t3);
    if (p2 === void 0) p2 = this.#h === 0 ? this.#g : this.#w.length !== 0 ? this.#w.pop() : this.#h === this.#t ? this.#U(false) : this.#h, this.#a[p2] = t3, this.#s[p2] = e, this.#l.set(t3, p2), this.#b[this.#g] = p2, this.#E[p2] = this.#g, this.#g = p2, this.#h++, this.#N(p2, u3, l2), l2 && (l2.set = "add"), f2 = false, this.#T && !c2 && this.#o?.(e, t3, "add");
    else {
      this.#X(p2);
      let g6 = this.#s[p2];
      if (e !== g6) {
        if (!h3) if (this.#c(g6)) {
          g6 !== i && g6.__abortController.abort(new Error("replaced"));
          let { __staleWhileFetching: d2 } = g6;
          d2 !== void 0 && d2 !== e && (this.#S && this.#i?.(d2, t3, "set"), this.#e && this.#p?.push([d2, t3, "set"]));
        } else this.#S && this.#i?.(g6, t3, "set"), this.#e && this.#p?.push([g6, t3, "set"]);
        if (this.#P(p2), this.#N(p2, u3, l2), this.#s[p2] = e, !c2) {
          let d2 = g6 && this.#c(g6) ? g6.__staleWhileFetching : g6, w2 = d2 === void 0 ? "add" : e !== d2 ? "replace" : "update";
          l2 && (l2.set = w2, d2 !== void 0 && (l2.oldValue = d2)), this.#T && this.onInsert?.(e, t3, w2);
        }
      } else c2 || (l2 && (l2.set = "update"), this.#T && this.onInsert?.(e, t3, "update"));
    }
    if (n !== 0 && !this.#x && this.#_(), this.#x && (f2 || this.#W(p2, n, o2), l2 && this.#D(l2, p2)), !h3 && this.#e && this.#p) {
      let g6 = this.#p, d2;
      for (; d2 = g6?.shift(); ) this.#r?.(...d2);
    }
    return this;
  }
  pop() {
    try {
      for (; this.#h; ) {
        let t3 = this.#s[this.#y];
        if (this.#U(true), this.#c(t3)) {
          if (t3.__staleWhileFetching) return t3.__staleWhileFetching;
        } else if (t3 !== void 0) return t3;
      }
    } finally {
      if (this.#e && this.#p) {
        let t3 = this.#p, e;
        for (; e = t3?.shift(); ) this.#r?.(...e);
      }
    }
  }
  #U(t3) {
    let e = this.#y, s = this.#a[e], i = this.#s[e], n = this.#c(i);
    n && i.__abortController.abort(new Error("evicted"));
    let o2 = n ? i.__staleWhileFetching : i;
    return (this.#S || this.#e) && o2 !== void 0 && (this.#S && this.#i?.(o2, s, "evict"), this.#e && this.#p?.push([o2, s, "evict"])), this.#P(e), this.#v?.[e] && (clearTimeout(this.#v[e]), this.#v[e] = void 0), t3 && (this.#a[e] = void 0, this.#s[e] = void 0, this.#w.push(e)), this.#h === 1 ? (this.#y = this.#g = 0, this.#w.length = 0) : this.#y = this.#b[e], this.#l.delete(s), this.#h--, e;
  }
  has(t3, e = {}) {
    let { status: s = M.hasSubscribers ? {} : void 0 } = e;
    e.status = s, s && (s.op = "has", s.key = t3, s.cache = this);
    let i = this.#V(t3, e);
    return M.hasSubscribers && M.publish(s), i;
  }
  #V(t3, e = {}) {
    let { updateAgeOnHas: s = this.updateAgeOnHas, status: i } = e, n = this.#l.get(t3);
    if (n !== void 0) {
      let o2 = this.#s[n];
      if (this.#c(o2) && o2.__staleWhileFetching === void 0) return false;
      if (this.#A(n)) i && (i.has = "stale", this.#D(i, n));
      else return s && this.#R(n), i && (i.has = "hit", this.#D(i, n)), true;
    } else i && (i.has = "miss");
    return false;
  }
  peek(t3, e = {}) {
    let { status: s = ke() ? {} : void 0 } = e;
    s && (s.op = "peek", s.key = t3, s.cache = this), e.status = s;
    let i = this.#H(t3, e);
    return M.hasSubscribers && M.publish(s), i;
  }
  #H(t3, e) {
    let { status: s, allowStale: i = this.allowStale } = e, n = this.#l.get(t3);
    if (n === void 0 || !i && this.#A(n)) {
      s && (s.peek = n === void 0 ? "miss" : "stale");
      return;
    }
    let o2 = this.#s[n], h3 = this.#c(o2) ? o2.__staleWhileFetching : o2;
    return s && (h3 !== void 0 ? (s.peek = "hit", s.value = h3) : s.peek = "miss"), h3;
  }
  #L(t3, e, s, i) {
    let n = e === void 0 ? void 0 : this.#s[e];
    if (this.#c(n)) return n;
    let o2 = new AbortController(), { signal: h3 } = s;
    h3?.addEventListener("abort", () => o2.abort(h3.reason), { signal: o2.signal });
    let a = { signal: o2.signal, options: s, context: i }, l2 = (d2, w2 = false) => {
      let { aborted: m2 } = o2.signal, b3 = s.ignoreFetchAbort && d2 !== void 0, x2 = s.ignoreFetchAbort || !!(s.allowStaleOnFetchAbort && d2 !== void 0);
      if (s.status && (m2 && !w2 ? (s.status.fetchAborted = true, s.status.fetchError = o2.signal.reason, b3 && (s.status.fetchAbortIgnored = true)) : s.status.fetchResolved = true), m2 && !b3 && !w2) return f2(o2.signal.reason, x2);
      let S3 = p2, y3 = this.#s[e];
      return (y3 === p2 || y3 === void 0 && b3 && w2) && (d2 === void 0 ? S3.__staleWhileFetching !== void 0 ? this.#s[e] = S3.__staleWhileFetching : this.#j(t3, "fetch") : (s.status && (s.status.fetchUpdated = true), this.#z(t3, d2, a.options, S3))), d2;
    }, c2 = (d2) => (s.status && (s.status.fetchRejected = true, s.status.fetchError = d2), f2(d2, false)), f2 = (d2, w2) => {
      let { aborted: m2 } = o2.signal, b3 = m2 && s.allowStaleOnFetchAbort, x2 = b3 || s.allowStaleOnFetchRejection, S3 = x2 || s.noDeleteOnFetchRejection, y3 = p2;
      if (this.#s[e] === p2 && (!S3 || !w2 && y3.__staleWhileFetching === void 0 ? this.#j(t3, "fetch") : b3 || (this.#s[e] = y3.__staleWhileFetching)), x2) return s.status && y3.__staleWhileFetching !== void 0 && (s.status.returnedStale = true), y3.__staleWhileFetching;
      if (y3.__returned === y3) throw d2;
    }, u3 = (d2, w2) => {
      let m2 = this.#d?.(t3, n, a);
      o2.signal.addEventListener("abort", () => {
        (!s.ignoreFetchAbort || s.allowStaleOnFetchAbort) && (d2(void 0), s.allowStaleOnFetchAbort && (d2 = (b3) => l2(b3, true)));
      }), m2 && m2 instanceof Promise ? m2.then((b3) => d2(b3 === void 0 ? void 0 : b3), w2) : m2 !== void 0 && d2(m2);
    };
    s.status && (s.status.fetchDispatched = true);
    let p2 = new Promise(u3).then(l2, c2), g6 = Object.assign(p2, { __abortController: o2, __staleWhileFetching: n, __returned: void 0 });
    return e === void 0 ? (this.#z(t3, g6, { ...a.options, status: void 0 }), e = this.#l.get(t3)) : this.#s[e] = g6, g6;
  }
  #c(t3) {
    if (!this.#M) return false;
    let e = t3;
    return !!e && e instanceof Promise && e.hasOwnProperty("__staleWhileFetching") && e.__abortController instanceof AbortController;
  }
  fetch(t3, e = {}) {
    let s = wt.hasSubscribers, { status: i = ke() ? {} : void 0 } = e;
    e.status = i, i && e.context && (i.context = e.context);
    let n = this.#q(t3, e);
    return i && s && (i.trace = true, wt.tracePromise(() => n, i).catch(() => {
    })), n;
  }
  async #q(t3, e = {}) {
    let { allowStale: s = this.allowStale, updateAgeOnGet: i = this.updateAgeOnGet, noDeleteOnStaleGet: n = this.noDeleteOnStaleGet, ttl: o2 = this.ttl, noDisposeOnSet: h3 = this.noDisposeOnSet, size: a = 0, sizeCalculation: l2 = this.sizeCalculation, noUpdateTTL: c2 = this.noUpdateTTL, noDeleteOnFetchRejection: f2 = this.noDeleteOnFetchRejection, allowStaleOnFetchRejection: u3 = this.allowStaleOnFetchRejection, ignoreFetchAbort: p2 = this.ignoreFetchAbort, allowStaleOnFetchAbort: g6 = this.allowStaleOnFetchAbort, context: d2, forceRefresh: w2 = false, status: m2, signal: b3 } = e;
    if (m2 && (m2.op = "fetch", m2.key = t3, w2 && (m2.forceRefresh = true), m2.cache = this), !this.#M) return m2 && (m2.fetch = "get"), this.#K(t3, { allowStale: s, updateAgeOnGet: i, noDeleteOnStaleGet: n, status: m2 });
    let x2 = { allowStale: s, updateAgeOnGet: i, noDeleteOnStaleGet: n, ttl: o2, noDisposeOnSet: h3, size: a, sizeCalculation: l2, noUpdateTTL: c2, noDeleteOnFetchRejection: f2, allowStaleOnFetchRejection: u3, allowStaleOnFetchAbort: g6, ignoreFetchAbort: p2, status: m2, signal: b3 }, S3 = this.#l.get(t3);
    if (S3 === void 0) {
      m2 && (m2.fetch = "miss");
      let y3 = this.#L(t3, S3, x2, d2);
      return y3.__returned = y3;
    } else {
      let y3 = this.#s[S3];
      if (this.#c(y3)) {
        let et2 = s && y3.__staleWhileFetching !== void 0;
        return m2 && (m2.fetch = "inflight", et2 && (m2.returnedStale = true)), et2 ? y3.__staleWhileFetching : y3.__returned = y3;
      }
      let q2 = this.#A(S3);
      if (!w2 && !q2) return m2 && (m2.fetch = "hit"), this.#X(S3), i && this.#R(S3), m2 && this.#D(m2, S3), y3;
      let W3 = this.#L(t3, S3, x2, d2), B2 = W3.__staleWhileFetching !== void 0 && s;
      return m2 && (m2.fetch = q2 ? "stale" : "refresh", B2 && q2 && (m2.returnedStale = true)), B2 ? W3.__staleWhileFetching : W3.__returned = W3;
    }
  }
  forceFetch(t3, e = {}) {
    let s = wt.hasSubscribers, { status: i = ke() ? {} : void 0 } = e;
    e.status = i, i && e.context && (i.context = e.context);
    let n = this.#B(t3, e);
    return i && s && (i.trace = true, wt.tracePromise(() => n, i).catch(() => {
    })), n;
  }
  async #B(t3, e = {}) {
    let s = await this.#q(t3, e);
    if (s === void 0) throw new Error("fetch() returned undefined");
    return s;
  }
  memo(t3, e = {}) {
    let { status: s = M.hasSubscribers ? {} : void 0 } = e;
    e.status = s, s && (s.op = "memo", s.key = t3, e.context && (s.context = e.context), s.cache = this);
    let i = this.#Z(t3, e);
    return s && (s.value = i), M.hasSubscribers && M.publish(s), i;
  }
  #Z(t3, e = {}) {
    let s = this.#u;
    if (!s) throw new Error("no memoMethod provided to constructor");
    let { context: i, status: n, forceRefresh: o2, ...h3 } = e;
    n && o2 && (n.forceRefresh = true);
    let a = this.#K(t3, h3), l2 = o2 || a === void 0;
    if (n && (n.memo = l2 ? "miss" : "hit", l2 || (n.value = a)), !l2) return a;
    let c2 = s(t3, a, { options: h3, context: i });
    return n && (n.value = c2), this.#z(t3, c2, h3), c2;
  }
  get(t3, e = {}) {
    let { status: s = M.hasSubscribers ? {} : void 0 } = e;
    e.status = s, s && (s.op = "get", s.key = t3, s.cache = this);
    let i = this.#K(t3, e);
    return s && (i !== void 0 && (s.value = i), M.hasSubscribers && M.publish(s)), i;
  }
  #K(t3, e = {}) {
    let { allowStale: s = this.allowStale, updateAgeOnGet: i = this.updateAgeOnGet, noDeleteOnStaleGet: n = this.noDeleteOnStaleGet, status: o2 } = e, h3 = this.#l.get(t3);
    if (h3 === void 0) {
      o2 && (o2.get = "miss");
      return;
    }
    let a = this.#s[h3], l2 = this.#c(a);
    return o2 && this.#D(o2, h3), this.#A(h3) ? l2 ? (o2 && (o2.get = "stale-fetching"), s && a.__staleWhileFetching !== void 0 ? (o2 && (o2.returnedStale = true), a.__staleWhileFetching) : void 0) : (n || this.#j(t3, "expire"), o2 && (o2.get = "stale"), s ? (o2 && (o2.returnedStale = true), a) : void 0) : (o2 && (o2.get = l2 ? "fetching" : "hit"), this.#X(h3), i && this.#R(h3), l2 ? a.__staleWhileFetching : a);
  }
  #Y(t3, e) {
    this.#E[e] = t3, this.#b[t3] = e;
  }
  #X(t3) {
    t3 !== this.#g && (t3 === this.#y ? this.#y = this.#b[t3] : this.#Y(this.#E[t3], this.#b[t3]), this.#Y(this.#g, t3), this.#g = t3);
  }
  delete(t3) {
    return this.#j(t3, "delete");
  }
  #j(t3, e) {
    M.hasSubscribers && M.publish({ op: "delete", delete: e, key: t3, cache: this });
    let s = false;
    if (this.#h !== 0) {
      let i = this.#l.get(t3);
      if (i !== void 0) if (this.#v?.[i] && (clearTimeout(this.#v[i]), this.#v[i] = void 0), s = true, this.#h === 1) this.#J(e);
      else {
        this.#P(i);
        let n = this.#s[i];
        if (this.#c(n) ? n.__abortController.abort(new Error("deleted")) : (this.#S || this.#e) && (this.#S && this.#i?.(n, t3, e), this.#e && this.#p?.push([n, t3, e])), this.#l.delete(t3), this.#a[i] = void 0, this.#s[i] = void 0, i === this.#g) this.#g = this.#E[i];
        else if (i === this.#y) this.#y = this.#b[i];
        else {
          let o2 = this.#E[i];
          this.#b[o2] = this.#b[i];
          let h3 = this.#b[i];
          this.#E[h3] = this.#E[i];
        }
        this.#h--, this.#w.push(i);
      }
    }
    if (this.#e && this.#p?.length) {
      let i = this.#p, n;
      for (; n = i?.shift(); ) this.#r?.(...n);
    }
    return s;
  }
  clear() {
    return this.#J("delete");
  }
  #J(t3) {
    for (let e of this.#F({ allowStale: true })) {
      let s = this.#s[e];
      if (this.#c(s)) s.__abortController.abort(new Error("deleted"));
      else {
        let i = this.#a[e];
        this.#S && this.#i?.(s, i, t3), this.#e && this.#p?.push([s, i, t3]);
      }
    }
    if (this.#l.clear(), this.#s.fill(void 0), this.#a.fill(void 0), this.#x && this.#C) {
      this.#x.fill(0), this.#C.fill(0);
      for (let e of this.#v ?? []) e !== void 0 && clearTimeout(e);
      this.#v?.fill(void 0);
    }
    if (this.#k && this.#k.fill(0), this.#y = 0, this.#g = 0, this.#w.length = 0, this.#m = 0, this.#h = 0, this.#e && this.#p) {
      let e = this.#p, s;
      for (; s = e?.shift(); ) this.#r?.(...s);
    }
  }
};
var ms = typeof process == "object" && process ? process : { stdout: null, stderr: null };
var Li = (r7) => !!r7 && typeof r7 == "object" && (r7 instanceof J || r7 instanceof ys || ji(r7) || Wi(r7));
var ji = (r7) => !!r7 && typeof r7 == "object" && r7 instanceof Te && typeof r7.pipe == "function" && r7.pipe !== ys.Writable.prototype.pipe;
var Wi = (r7) => !!r7 && typeof r7 == "object" && r7 instanceof Te && typeof r7.write == "function" && typeof r7.end == "function";
var G = /* @__PURE__ */ Symbol("EOF");
var H = /* @__PURE__ */ Symbol("maybeEmitEnd");
var Y = /* @__PURE__ */ Symbol("emittedEnd");
var Wt = /* @__PURE__ */ Symbol("emittingEnd");
var St = /* @__PURE__ */ Symbol("emittedError");
var $t = /* @__PURE__ */ Symbol("closed");
var gs = /* @__PURE__ */ Symbol("read");
var It = /* @__PURE__ */ Symbol("flush");
var ws = /* @__PURE__ */ Symbol("flushChunk");
var z = /* @__PURE__ */ Symbol("encoding");
var nt = /* @__PURE__ */ Symbol("decoder");
var k = /* @__PURE__ */ Symbol("flowing");
var xt = /* @__PURE__ */ Symbol("paused");
var rt = /* @__PURE__ */ Symbol("resume");
var C = /* @__PURE__ */ Symbol("buffer");
var F = /* @__PURE__ */ Symbol("pipes");
var A = /* @__PURE__ */ Symbol("bufferLength");
var Ce = /* @__PURE__ */ Symbol("bufferPush");
var Bt = /* @__PURE__ */ Symbol("bufferShift");
var R = /* @__PURE__ */ Symbol("objectMode");
var E = /* @__PURE__ */ Symbol("destroyed");
var Ae = /* @__PURE__ */ Symbol("error");
var Me = /* @__PURE__ */ Symbol("emitData");
var bs = /* @__PURE__ */ Symbol("emitEnd");
var Re = /* @__PURE__ */ Symbol("emitEnd2");
var $ = /* @__PURE__ */ Symbol("async");
var Oe = /* @__PURE__ */ Symbol("abort");
var Ut = /* @__PURE__ */ Symbol("aborted");
var vt = /* @__PURE__ */ Symbol("signal");
var Q = /* @__PURE__ */ Symbol("dataListeners");
var _ = /* @__PURE__ */ Symbol("discarded");
var Et = (r7) => Promise.resolve().then(r7);
var $i = (r7) => r7();
var Ii = (r7) => r7 === "end" || r7 === "finish" || r7 === "prefinish";
var Bi = (r7) => r7 instanceof ArrayBuffer || !!r7 && typeof r7 == "object" && r7.constructor && r7.constructor.name === "ArrayBuffer" && r7.byteLength >= 0;
var Ui = (r7) => !Buffer.isBuffer(r7) && ArrayBuffer.isView(r7);
var Gt = class {
  src;
  dest;
  opts;
  ondrain;
  constructor(t3, e, s) {
    this.src = t3, this.dest = e, this.opts = s, this.ondrain = () => t3[rt](), this.dest.on("drain", this.ondrain);
  }
  unpipe() {
    this.dest.removeListener("drain", this.ondrain);
  }
  proxyErrors(t3) {
  }
  end() {
    this.unpipe(), this.opts.end && this.dest.end();
  }
};
var Fe = class extends Gt {
  unpipe() {
    this.src.removeListener("error", this.proxyErrors), super.unpipe();
  }
  constructor(t3, e, s) {
    super(t3, e, s), this.proxyErrors = (i) => this.dest.emit("error", i), t3.on("error", this.proxyErrors);
  }
};
var Gi = (r7) => !!r7.objectMode;
var Hi = (r7) => !r7.objectMode && !!r7.encoding && r7.encoding !== "buffer";
var J = class extends Te {
  [k] = false;
  [xt] = false;
  [F] = [];
  [C] = [];
  [R];
  [z];
  [$];
  [nt];
  [G] = false;
  [Y] = false;
  [Wt] = false;
  [$t] = false;
  [St] = null;
  [A] = 0;
  [E] = false;
  [vt];
  [Ut] = false;
  [Q] = 0;
  [_] = false;
  writable = true;
  readable = true;
  constructor(...t3) {
    let e = t3[0] || {};
    if (super(), e.objectMode && typeof e.encoding == "string") throw new TypeError("Encoding and objectMode may not be used together");
    Gi(e) ? (this[R] = true, this[z] = null) : Hi(e) ? (this[z] = e.encoding, this[R] = false) : (this[R] = false, this[z] = null), this[$] = !!e.async, this[nt] = this[z] ? new zi(this[z]) : null, e && e.debugExposeBuffer === true && Object.defineProperty(this, "buffer", { get: () => this[C] }), e && e.debugExposePipes === true && Object.defineProperty(this, "pipes", { get: () => this[F] });
    let { signal: s } = e;
    s && (this[vt] = s, s.aborted ? this[Oe]() : s.addEventListener("abort", () => this[Oe]()));
  }
  get bufferLength() {
    return this[A];
  }
  get encoding() {
    return this[z];
  }
  set encoding(t3) {
    throw new Error("Encoding must be set at instantiation time");
  }
  setEncoding(t3) {
    throw new Error("Encoding must be set at instantiation time");
  }
  get objectMode() {
    return this[R];
  }
  set objectMode(t3) {
    throw new Error("objectMode must be set at instantiation time");
  }
  get async() {
    return this[$];
  }
  set async(t3) {
    this[$] = this[$] || !!t3;
  }
  [Oe]() {
    this[Ut] = true, this.emit("abort", this[vt]?.reason), this.destroy(this[vt]?.reason);
  }
  get aborted() {
    return this[Ut];
  }
  set aborted(t3) {
  }
  write(t3, e, s) {
    if (this[Ut]) return false;
    if (this[G]) throw new Error("write after end");
    if (this[E]) return this.emit("error", Object.assign(new Error("Cannot call write after a stream was destroyed"), { code: "ERR_STREAM_DESTROYED" })), true;
    typeof e == "function" && (s = e, e = "utf8"), e || (e = "utf8");
    let i = this[$] ? Et : $i;
    if (!this[R] && !Buffer.isBuffer(t3)) {
      if (Ui(t3)) t3 = Buffer.from(t3.buffer, t3.byteOffset, t3.byteLength);
      else if (Bi(t3)) t3 = Buffer.from(t3);
      else if (typeof t3 != "string") throw new Error("Non-contiguous data written to non-objectMode stream");
    }
    return this[R] ? (this[k] && this[A] !== 0 && this[It](true), this[k] ? this.emit("data", t3) : this[Ce](t3), this[A] !== 0 && this.emit("readable"), s && i(s), this[k]) : t3.length ? (typeof t3 == "string" && !(e === this[z] && !this[nt]?.lastNeed) && (t3 = Buffer.from(t3, e)), Buffer.isBuffer(t3) && this[z] && (t3 = this[nt].write(t3)), this[k] && this[A] !== 0 && this[It](true), this[k] ? this.emit("data", t3) : this[Ce](t3), this[A] !== 0 && this.emit("readable"), s && i(s), this[k]) : (this[A] !== 0 && this.emit("readable"), s && i(s), this[k]);
  }
  read(t3) {
    if (this[E]) return null;
    if (this[_] = false, this[A] === 0 || t3 === 0 || t3 && t3 > this[A]) return this[H](), null;
    this[R] && (t3 = null), this[C].length > 1 && !this[R] && (this[C] = [this[z] ? this[C].join("") : Buffer.concat(this[C], this[A])]);
    let e = this[gs](t3 || null, this[C][0]);
    return this[H](), e;
  }
  [gs](t3, e) {
    if (this[R]) this[Bt]();
    else {
      let s = e;
      t3 === s.length || t3 === null ? this[Bt]() : typeof s == "string" ? (this[C][0] = s.slice(t3), e = s.slice(0, t3), this[A] -= t3) : (this[C][0] = s.subarray(t3), e = s.subarray(0, t3), this[A] -= t3);
    }
    return this.emit("data", e), !this[C].length && !this[G] && this.emit("drain"), e;
  }
  end(t3, e, s) {
    return typeof t3 == "function" && (s = t3, t3 = void 0), typeof e == "function" && (s = e, e = "utf8"), t3 !== void 0 && this.write(t3, e), s && this.once("end", s), this[G] = true, this.writable = false, (this[k] || !this[xt]) && this[H](), this;
  }
  [rt]() {
    this[E] || (!this[Q] && !this[F].length && (this[_] = true), this[xt] = false, this[k] = true, this.emit("resume"), this[C].length ? this[It]() : this[G] ? this[H]() : this.emit("drain"));
  }
  resume() {
    return this[rt]();
  }
  pause() {
    this[k] = false, this[xt] = true, this[_] = false;
  }
  get destroyed() {
    return this[E];
  }
  get flowing() {
    return this[k];
  }
  get paused() {
    return this[xt];
  }
  [Ce](t3) {
    this[R] ? this[A] += 1 : this[A] += t3.length, this[C].push(t3);
  }
  [Bt]() {
    return this[R] ? this[A] -= 1 : this[A] -= this[C][0].length, this[C].shift();
  }
  [It](t3 = false) {
    do
      ;
    while (this[ws](this[Bt]()) && this[C].length);
    !t3 && !this[C].length && !this[G] && this.emit("drain");
  }
  [ws](t3) {
    return this.emit("data", t3), this[k];
  }
  pipe(t3, e) {
    if (this[E]) return t3;
    this[_] = false;
    let s = this[Y];
    return e = e || {}, t3 === ms.stdout || t3 === ms.stderr ? e.end = false : e.end = e.end !== false, e.proxyErrors = !!e.proxyErrors, s ? e.end && t3.end() : (this[F].push(e.proxyErrors ? new Fe(this, t3, e) : new Gt(this, t3, e)), this[$] ? Et(() => this[rt]()) : this[rt]()), t3;
  }
  unpipe(t3) {
    let e = this[F].find((s) => s.dest === t3);
    e && (this[F].length === 1 ? (this[k] && this[Q] === 0 && (this[k] = false), this[F] = []) : this[F].splice(this[F].indexOf(e), 1), e.unpipe());
  }
  addListener(t3, e) {
    return this.on(t3, e);
  }
  on(t3, e) {
    let s = super.on(t3, e);
    if (t3 === "data") this[_] = false, this[Q]++, !this[F].length && !this[k] && this[rt]();
    else if (t3 === "readable" && this[A] !== 0) super.emit("readable");
    else if (Ii(t3) && this[Y]) super.emit(t3), this.removeAllListeners(t3);
    else if (t3 === "error" && this[St]) {
      let i = e;
      this[$] ? Et(() => i.call(this, this[St])) : i.call(this, this[St]);
    }
    return s;
  }
  removeListener(t3, e) {
    return this.off(t3, e);
  }
  off(t3, e) {
    let s = super.off(t3, e);
    return t3 === "data" && (this[Q] = this.listeners("data").length, this[Q] === 0 && !this[_] && !this[F].length && (this[k] = false)), s;
  }
  removeAllListeners(t3) {
    let e = super.removeAllListeners(t3);
    return (t3 === "data" || t3 === void 0) && (this[Q] = 0, !this[_] && !this[F].length && (this[k] = false)), e;
  }
  get emittedEnd() {
    return this[Y];
  }
  [H]() {
    !this[Wt] && !this[Y] && !this[E] && this[C].length === 0 && this[G] && (this[Wt] = true, this.emit("end"), this.emit("prefinish"), this.emit("finish"), this[$t] && this.emit("close"), this[Wt] = false);
  }
  emit(t3, ...e) {
    let s = e[0];
    if (t3 !== "error" && t3 !== "close" && t3 !== E && this[E]) return false;
    if (t3 === "data") return !this[R] && !s ? false : this[$] ? (Et(() => this[Me](s)), true) : this[Me](s);
    if (t3 === "end") return this[bs]();
    if (t3 === "close") {
      if (this[$t] = true, !this[Y] && !this[E]) return false;
      let n = super.emit("close");
      return this.removeAllListeners("close"), n;
    } else if (t3 === "error") {
      this[St] = s, super.emit(Ae, s);
      let n = !this[vt] || this.listeners("error").length ? super.emit("error", s) : false;
      return this[H](), n;
    } else if (t3 === "resume") {
      let n = super.emit("resume");
      return this[H](), n;
    } else if (t3 === "finish" || t3 === "prefinish") {
      let n = super.emit(t3);
      return this.removeAllListeners(t3), n;
    }
    let i = super.emit(t3, ...e);
    return this[H](), i;
  }
  [Me](t3) {
    for (let s of this[F]) s.dest.write(t3) === false && this.pause();
    let e = this[_] ? false : super.emit("data", t3);
    return this[H](), e;
  }
  [bs]() {
    return this[Y] ? false : (this[Y] = true, this.readable = false, this[$] ? (Et(() => this[Re]()), true) : this[Re]());
  }
  [Re]() {
    if (this[nt]) {
      let e = this[nt].end();
      if (e) {
        for (let s of this[F]) s.dest.write(e);
        this[_] || super.emit("data", e);
      }
    }
    for (let e of this[F]) e.end();
    let t3 = super.emit("end");
    return this.removeAllListeners("end"), t3;
  }
  async collect() {
    let t3 = Object.assign([], { dataLength: 0 });
    this[R] || (t3.dataLength = 0);
    let e = this.promise();
    return this.on("data", (s) => {
      t3.push(s), this[R] || (t3.dataLength += s.length);
    }), await e, t3;
  }
  async concat() {
    if (this[R]) throw new Error("cannot concat in objectMode");
    let t3 = await this.collect();
    return this[z] ? t3.join("") : Buffer.concat(t3, t3.dataLength);
  }
  async promise() {
    return new Promise((t3, e) => {
      this.on(E, () => e(new Error("stream destroyed"))), this.on("error", (s) => e(s)), this.on("end", () => t3());
    });
  }
  [Symbol.asyncIterator]() {
    this[_] = false;
    let t3 = false, e = async () => (this.pause(), t3 = true, { value: void 0, done: true });
    return { next: () => {
      if (t3) return e();
      let i = this.read();
      if (i !== null) return Promise.resolve({ done: false, value: i });
      if (this[G]) return e();
      let n, o2, h3 = (f2) => {
        this.off("data", a), this.off("end", l2), this.off(E, c2), e(), o2(f2);
      }, a = (f2) => {
        this.off("error", h3), this.off("end", l2), this.off(E, c2), this.pause(), n({ value: f2, done: !!this[G] });
      }, l2 = () => {
        this.off("error", h3), this.off("data", a), this.off(E, c2), e(), n({ done: true, value: void 0 });
      }, c2 = () => h3(new Error("stream destroyed"));
      return new Promise((f2, u3) => {
        o2 = u3, n = f2, this.once(E, c2), this.once("error", h3), this.once("end", l2), this.once("data", a);
      });
    }, throw: e, return: e, [Symbol.asyncIterator]() {
      return this;
    }, [Symbol.asyncDispose]: async () => {
    } };
  }
  [Symbol.iterator]() {
    this[_] = false;
    let t3 = false, e = () => (this.pause(), this.off(Ae, e), this.off(E, e), this.off("end", e), t3 = true, { done: true, value: void 0 }), s = () => {
      if (t3) return e();
      let i = this.read();
      return i === null ? e() : { done: false, value: i };
    };
    return this.once("end", e), this.once(Ae, e), this.once(E, e), { next: s, throw: e, return: e, [Symbol.iterator]() {
      return this;
    }, [Symbol.dispose]: () => {
    } };
  }
  destroy(t3) {
    if (this[E]) return t3 ? this.emit("error", t3) : this.emit(E), this;
    this[E] = true, this[_] = true, this[C].length = 0, this[A] = 0;
    let e = this;
    return typeof e.close == "function" && !this[$t] && e.close(), t3 ? this.emit("error", t3) : this.emit(E), this;
  }
  static get isStream() {
    return Li;
  }
};
var tn = Zi.native;
var Ct = { lstatSync: Xi, readdir: Vi, readdirSync: Yi, readlinkSync: Ji, realpathSync: tn, promises: { lstat: en, readdir: sn, readlink: nn, realpath: rn } };
var Cs = (r7) => !r7 || r7 === Ct || r7 === Qi ? Ct : { ...Ct, ...r7, promises: { ...Ct.promises, ...r7.promises } };
var on = /^\\\\\?\\([a-z]:)\\?$/i;
var hn = /^\\\\\?\\UNC\\([^\\]+\\[^\\]+)\\?$/i;
var an = /^\\\\[^\\?]+\\[^\\]+$/;
var Ss = (r7) => r7.replace(/\//g, "\\").replace(on, "$1\\").replace(hn, "\\\\$1\\").replace(an, "$&\\");
var ln = /^[\\/]{2}\?[\\/]unc[\\/][^\\/]+[\\/][^\\/]+(?:[\\/]|$)/i;
var cn = /^[\\/]{2}\?[\\/](?=[a-z]:)/i;
var fn2 = /^[\\/]{2}\?[\\/]unc(?=[\\/][^\\/]+[\\/][^\\/])/i;
var un = /[\\/]/;
var P = 0;
var As = 1;
var Ms = 2;
var I = 4;
var Rs = 6;
var Os = 8;
var tt = 10;
var Fs = 12;
var N = 15;
var kt = ~N;
var _e = 16;
var xs = 32;
var At = 64;
var L = 128;
var Ht = 256;
var Kt = 512;
var vs = At | L | Kt;
var dn = 1023;
var De = (r7) => r7.isFile() ? Os : r7.isDirectory() ? I : r7.isSymbolicLink() ? tt : r7.isCharacterDevice() ? Ms : r7.isBlockDevice() ? Rs : r7.isSocket() ? Fs : r7.isFIFO() ? As : P;
var Es = new yt({ max: 2 ** 12 });
var Mt = (r7) => {
  let t3 = Es.get(r7);
  if (t3) return t3;
  let e = r7.normalize("NFKD");
  return Es.set(r7, e), e;
};
var ks = new yt({ max: 2 ** 12 });
var qt = (r7) => {
  let t3 = ks.get(r7);
  if (t3) return t3;
  let e = Mt(r7.toLowerCase());
  return ks.set(r7, e), e;
};
var Xt = class extends yt {
  constructor() {
    super({ max: 256 });
  }
};
var Pe = class extends yt {
  constructor(t3 = 16 * 1024) {
    super({ maxSize: t3, sizeCalculation: (e) => e.length + 1 });
  }
};
var Ts = /* @__PURE__ */ Symbol("PathScurry setAsCwd");
var O = class {
  name;
  root;
  roots;
  parent;
  nocase;
  isCWD = false;
  #t;
  #n;
  get dev() {
    return this.#n;
  }
  #i;
  get mode() {
    return this.#i;
  }
  #o;
  get nlink() {
    return this.#o;
  }
  #r;
  get uid() {
    return this.#r;
  }
  #d;
  get gid() {
    return this.#d;
  }
  #u;
  get rdev() {
    return this.#u;
  }
  #f;
  get blksize() {
    return this.#f;
  }
  #h;
  get ino() {
    return this.#h;
  }
  #m;
  get size() {
    return this.#m;
  }
  #l;
  get blocks() {
    return this.#l;
  }
  #a;
  get atimeMs() {
    return this.#a;
  }
  #s;
  get mtimeMs() {
    return this.#s;
  }
  #b;
  get ctimeMs() {
    return this.#b;
  }
  #E;
  get birthtimeMs() {
    return this.#E;
  }
  #y;
  get atime() {
    return this.#y;
  }
  #g;
  get mtime() {
    return this.#g;
  }
  #w;
  get ctime() {
    return this.#w;
  }
  #p;
  get birthtime() {
    return this.#p;
  }
  #k;
  #C;
  #x;
  #v;
  #S;
  #M;
  #e;
  #T;
  #_;
  #R;
  get parentPath() {
    return (this.parent || this).fullpath();
  }
  get path() {
    return this.parentPath;
  }
  constructor(t3, e = P, s, i, n, o2, h3) {
    this.name = t3, this.#k = n ? qt(t3) : Mt(t3), this.#e = e & dn, this.nocase = n, this.roots = i, this.root = s || this, this.#T = o2, this.#x = h3.fullpath, this.#S = h3.relative, this.#M = h3.relativePosix, this.parent = h3.parent, this.parent ? this.#t = this.parent.#t : this.#t = Cs(h3.fs);
  }
  get fs() {
    return this.#t;
  }
  depth() {
    return this.#C !== void 0 ? this.#C : this.parent ? this.#C = this.parent.depth() + 1 : this.#C = 0;
  }
  childrenCache() {
    return this.#T;
  }
  resolve(t3) {
    if (!t3) return this;
    let e = this.getRootString(t3), i = t3.substring(e.length).split(this.splitSep);
    return e ? this.getRoot(e).#D(i) : this.#D(i);
  }
  #D(t3) {
    let e = this;
    for (let s of t3) e = e.child(s);
    return e;
  }
  children() {
    let t3 = this.#T.get(this);
    if (t3) return t3;
    let e = Object.assign([], { provisional: 0 });
    return this.#T.set(this, e), this.#e &= ~_e, e;
  }
  child(t3, e) {
    if (t3 === "" || t3 === ".") return this;
    if (t3 === "..") return this.parent || this;
    let s = this.children(), i = this.nocase ? qt(t3) : Mt(t3);
    for (let a of s) if (a.#k === i) return a;
    let n = this.parent ? this.sep : "", o2 = this.#x ? this.#x + n + t3 : void 0, h3 = this.newChild(t3, P, { ...e, parent: this, fullpath: o2 });
    return this.canReaddir() || (h3.#e |= L), s.push(h3), h3;
  }
  relative() {
    if (this.isCWD) return "";
    if (this.#S !== void 0) return this.#S;
    let t3 = this.name, e = this.parent;
    if (!e) return this.#S = this.name;
    let s = e.relative();
    return s + (!s || !e.parent ? "" : this.sep) + t3;
  }
  relativePosix() {
    if (this.sep === "/") return this.relative();
    if (this.isCWD) return "";
    if (this.#M !== void 0) return this.#M;
    let t3 = this.name, e = this.parent;
    if (!e) return this.#M = this.fullpathPosix();
    let s = e.relativePosix();
    return s + (!s || !e.parent ? "" : "/") + t3;
  }
  fullpath() {
    if (this.#x !== void 0) return this.#x;
    let t3 = this.name, e = this.parent;
    if (!e) return this.#x = this.name;
    let i = e.fullpath() + (e.parent ? this.sep : "") + t3;
    return this.#x = i;
  }
  fullpathPosix() {
    if (this.#v !== void 0) return this.#v;
    if (this.sep === "/") return this.#v = this.fullpath();
    if (!this.parent) {
      let i = this.fullpath().replace(/\\/g, "/");
      return /^[a-z]:\//i.test(i) ? this.#v = `//?/${i}` : this.#v = i;
    }
    let t3 = this.parent, e = t3.fullpathPosix(), s = e + (!e || !t3.parent ? "" : "/") + this.name;
    return this.#v = s;
  }
  isUnknown() {
    return (this.#e & N) === P;
  }
  isType(t3) {
    return this[`is${t3}`]();
  }
  getType() {
    return this.isUnknown() ? "Unknown" : this.isDirectory() ? "Directory" : this.isFile() ? "File" : this.isSymbolicLink() ? "SymbolicLink" : this.isFIFO() ? "FIFO" : this.isCharacterDevice() ? "CharacterDevice" : this.isBlockDevice() ? "BlockDevice" : this.isSocket() ? "Socket" : "Unknown";
  }
  isFile() {
    return (this.#e & N) === Os;
  }
  isDirectory() {
    return (this.#e & N) === I;
  }
  isCharacterDevice() {
    return (this.#e & N) === Ms;
  }
  isBlockDevice() {
    return (this.#e & N) === Rs;
  }
  isFIFO() {
    return (this.#e & N) === As;
  }
  isSocket() {
    return (this.#e & N) === Fs;
  }
  isSymbolicLink() {
    return (this.#e & tt) === tt;
  }
  lstatCached() {
    return this.#e & xs ? this : void 0;
  }
  readlinkCached() {
    return this.#_;
  }
  realpathCached() {
    return this.#R;
  }
  readdirCached() {
    let t3 = this.children();
    return t3.slice(0, t3.provisional);
  }
  canReadlink() {
    if (this.#_) return true;
    if (!this.parent) return false;
    let t3 = this.#e & N;
    return !(t3 !== P && t3 !== tt || this.#e & Ht || this.#e & L);
  }
  calledReaddir() {
    return !!(this.#e & _e);
  }
  isENOENT() {
    return !!(this.#e & L);
  }
  isNamed(t3) {
    return this.nocase ? this.#k === qt(t3) : this.#k === Mt(t3);
  }
  async readlink() {
    let t3 = this.#_;
    if (t3) return t3;
    if (this.canReadlink() && this.parent) try {
      let e = await this.#t.promises.readlink(this.fullpath()), s = (await this.parent.realpath())?.resolve(e);
      if (s) return this.#_ = s;
    } catch (e) {
      this.#F(e.code);
      return;
    }
  }
  readlinkSync() {
    let t3 = this.#_;
    if (t3) return t3;
    if (this.canReadlink() && this.parent) try {
      let e = this.#t.readlinkSync(this.fullpath()), s = this.parent.realpathSync()?.resolve(e);
      if (s) return this.#_ = s;
    } catch (e) {
      this.#F(e.code);
      return;
    }
  }
  #W(t3) {
    this.#e |= _e;
    for (let e = t3.provisional; e < t3.length; e++) {
      let s = t3[e];
      s && s.#A();
    }
  }
  #A() {
    this.#e & L || (this.#e = (this.#e | L) & kt, this.#G());
  }
  #G() {
    let t3 = this.children();
    t3.provisional = 0;
    for (let e of t3) e.#A();
  }
  #P() {
    this.#e |= Kt, this.#N();
  }
  #N() {
    if (this.#e & At) return;
    let t3 = this.#e;
    (t3 & N) === I && (t3 &= kt), this.#e = t3 | At, this.#G();
  }
  #$(t3 = "") {
    t3 === "ENOTDIR" || t3 === "EPERM" ? this.#N() : t3 === "ENOENT" ? this.#A() : this.children().provisional = 0;
  }
  #O(t3 = "") {
    t3 === "ENOTDIR" ? this.parent.#N() : t3 === "ENOENT" && this.#A();
  }
  #F(t3 = "") {
    let e = this.#e;
    e |= Ht, t3 === "ENOENT" && (e |= L), (t3 === "EINVAL" || t3 === "UNKNOWN") && (e &= kt), this.#e = e, t3 === "ENOTDIR" && this.parent && this.parent.#N();
  }
  #I(t3, e) {
    return this.#U(t3, e) || this.#z(t3, e);
  }
  #z(t3, e) {
    let s = De(t3), i = this.newChild(t3.name, s, { parent: this }), n = i.#e & N;
    return n !== I && n !== tt && n !== P && (i.#e |= At), e.unshift(i), e.provisional++, i;
  }
  #U(t3, e) {
    for (let s = e.provisional; s < e.length; s++) {
      let i = e[s];
      if ((this.nocase ? qt(t3.name) : Mt(t3.name)) === i.#k) return this.#V(t3, i, s, e);
    }
  }
  #V(t3, e, s, i) {
    let n = e.name;
    return e.#e = e.#e & kt | De(t3), n !== t3.name && (e.name = t3.name), s !== i.provisional && (s === i.length - 1 ? i.pop() : i.splice(s, 1), i.unshift(e)), i.provisional++, e;
  }
  async lstat() {
    if ((this.#e & L) === 0) try {
      return this.#H(await this.#t.promises.lstat(this.fullpath())), this;
    } catch (t3) {
      this.#O(t3.code);
    }
  }
  lstatSync() {
    if ((this.#e & L) === 0) try {
      return this.#H(this.#t.lstatSync(this.fullpath())), this;
    } catch (t3) {
      this.#O(t3.code);
    }
  }
  #H(t3) {
    let { atime: e, atimeMs: s, birthtime: i, birthtimeMs: n, blksize: o2, blocks: h3, ctime: a, ctimeMs: l2, dev: c2, gid: f2, ino: u3, mode: p2, mtime: g6, mtimeMs: d2, nlink: w2, rdev: m2, size: b3, uid: x2 } = t3;
    this.#y = e, this.#a = s, this.#p = i, this.#E = n, this.#f = o2, this.#l = h3, this.#w = a, this.#b = l2, this.#n = c2, this.#d = f2, this.#h = u3, this.#i = p2, this.#g = g6, this.#s = d2, this.#o = w2, this.#u = m2, this.#m = b3, this.#r = x2;
    let S3 = De(t3);
    this.#e = this.#e & kt | S3 | xs, S3 !== P && S3 !== I && S3 !== tt && (this.#e |= At);
  }
  #L = [];
  #c = false;
  #q(t3) {
    this.#c = false;
    let e = this.#L.slice();
    this.#L.length = 0, e.forEach((s) => s(null, t3));
  }
  readdirCB(t3, e = false) {
    if (!this.canReaddir()) {
      e ? t3(null, []) : queueMicrotask(() => t3(null, []));
      return;
    }
    let s = this.children();
    if (this.calledReaddir()) {
      let n = s.slice(0, s.provisional);
      e ? t3(null, n) : queueMicrotask(() => t3(null, n));
      return;
    }
    if (this.#L.push(t3), this.#c) return;
    this.#c = true;
    let i = this.fullpath();
    this.#t.readdir(i, { withFileTypes: true }, (n, o2) => {
      if (n) this.#$(n.code), s.provisional = 0;
      else {
        for (let h3 of o2) this.#I(h3, s);
        this.#W(s);
      }
      this.#q(s.slice(0, s.provisional));
    });
  }
  #B;
  async readdir() {
    if (!this.canReaddir()) return [];
    let t3 = this.children();
    if (this.calledReaddir()) return t3.slice(0, t3.provisional);
    let e = this.fullpath();
    if (this.#B) await this.#B;
    else {
      let s = () => {
      };
      this.#B = new Promise((i) => s = i);
      try {
        for (let i of await this.#t.promises.readdir(e, { withFileTypes: true })) this.#I(i, t3);
        this.#W(t3);
      } catch (i) {
        this.#$(i.code), t3.provisional = 0;
      }
      this.#B = void 0, s();
    }
    return t3.slice(0, t3.provisional);
  }
  readdirSync() {
    if (!this.canReaddir()) return [];
    let t3 = this.children();
    if (this.calledReaddir()) return t3.slice(0, t3.provisional);
    let e = this.fullpath();
    try {
      for (let s of this.#t.readdirSync(e, { withFileTypes: true })) this.#I(s, t3);
      this.#W(t3);
    } catch (s) {
      this.#$(s.code), t3.provisional = 0;
    }
    return t3.slice(0, t3.provisional);
  }
  canReaddir() {
    if (this.#e & vs) return false;
    let t3 = N & this.#e;
    return t3 === P || t3 === I || t3 === tt;
  }
  shouldWalk(t3, e) {
    return (this.#e & I) === I && !(this.#e & vs) && !t3.has(this) && (!e || e(this));
  }
  async realpath() {
    if (this.#R) return this.#R;
    if (!((Kt | Ht | L) & this.#e)) try {
      let t3 = await this.#t.promises.realpath(this.fullpath());
      return this.#R = this.resolve(t3);
    } catch {
      this.#P();
    }
  }
  realpathSync() {
    if (this.#R) return this.#R;
    if (!((Kt | Ht | L) & this.#e)) try {
      let t3 = this.#t.realpathSync(this.fullpath());
      return this.#R = this.resolve(t3);
    } catch {
      this.#P();
    }
  }
  [Ts](t3) {
    if (t3 === this) return;
    t3.isCWD = false, this.isCWD = true;
    let e = /* @__PURE__ */ new Set([]), s = [], i = this;
    for (; i && i.parent; ) e.add(i), i.#S = s.join(this.sep), i.#M = s.join("/"), i = i.parent, s.push("..");
    for (i = t3; i && i.parent && !e.has(i); ) i.#S = void 0, i.#M = void 0, i = i.parent;
  }
};
var Vt = class r extends O {
  sep = "\\";
  splitSep = un;
  constructor(t3, e = P, s, i, n, o2, h3) {
    super(t3, e, s, i, n, o2, h3);
  }
  newChild(t3, e = P, s = {}) {
    return new r(t3, e, this.root, this.roots, this.nocase, this.childrenCache(), s);
  }
  getRootString(t3) {
    return ln.exec(t3)?.[0] ?? Ne.parse(t3).root;
  }
  getRoot(t3) {
    if (t3 = Ss(t3.toUpperCase()), t3 === this.root.name || /^[\\/]$/.test(t3)) return this.root;
    for (let [e, s] of Object.entries(this.roots)) if (this.sameRoot(t3, e)) return this.roots[t3] = s;
    return this.roots[t3] = new ot(t3, { nocase: this.nocase, fs: this.fs }).root;
  }
  sameRoot(t3, e = this.root.name) {
    return Ss(t3.toUpperCase()) === e;
  }
};
var Yt = class r2 extends O {
  splitSep = "/";
  sep = "/";
  constructor(t3, e = P, s, i, n, o2, h3) {
    super(t3, e, s, i, n, o2, h3);
  }
  getRootString(t3) {
    return t3.startsWith("/") ? "/" : "";
  }
  getRoot(t3) {
    return this.root;
  }
  newChild(t3, e = P, s = {}) {
    return new r2(t3, e, this.root, this.roots, this.nocase, this.childrenCache(), s);
  }
};
var Jt = class {
  root;
  rootPath;
  roots;
  cwd;
  #t;
  #n;
  #i;
  nocase;
  #o;
  constructor(t3 = process.cwd(), e, s, { nocase: i, childrenCacheSize: n = 16 * 1024, fs: o2 = Ct } = {}) {
    this.#o = Cs(o2), (t3 instanceof URL || t3.startsWith("file://")) && (t3 = Ki(t3));
    let h3 = e.resolve(t3);
    this.roots = /* @__PURE__ */ Object.create(null), this.rootPath = this.parseRootPath(h3), this.#t = new Xt(), this.#n = new Xt(), this.#i = new Pe(n);
    let a = h3.substring(this.rootPath.length).split(s);
    if (a.length === 1 && !a[0] && a.pop(), i === void 0) throw new TypeError("must provide nocase setting to PathScurryBase ctor");
    this.nocase = i, this.root = this.newRoot(this.#o), this.roots[this.rootPath] = this.root;
    let l2 = this.root, c2 = a.length - 1, f2 = e.sep, u3 = this.rootPath, p2 = false;
    for (let g6 of a) {
      let d2 = c2--;
      l2 = l2.child(g6, { relative: new Array(d2).fill("..").join(f2), relativePosix: new Array(d2).fill("..").join("/"), fullpath: u3 += (p2 ? "" : f2) + g6 }), p2 = true;
    }
    this.cwd = l2;
  }
  depth(t3 = this.cwd) {
    return typeof t3 == "string" && (t3 = this.cwd.resolve(t3)), t3.depth();
  }
  childrenCache() {
    return this.#i;
  }
  resolve(...t3) {
    let e = "";
    for (let n = t3.length - 1; n >= 0; n--) {
      let o2 = t3[n];
      if (!(!o2 || o2 === ".") && (e = e ? `${o2}/${e}` : o2, this.isAbsolute(o2))) break;
    }
    let s = this.#t.get(e);
    if (s !== void 0) return s;
    let i = this.cwd.resolve(e).fullpath();
    return this.#t.set(e, i), i;
  }
  resolvePosix(...t3) {
    let e = "";
    for (let n = t3.length - 1; n >= 0; n--) {
      let o2 = t3[n];
      if (!(!o2 || o2 === ".") && (e = e ? `${o2}/${e}` : o2, this.isAbsolute(o2))) break;
    }
    let s = this.#n.get(e);
    if (s !== void 0) return s;
    let i = this.cwd.resolve(e).fullpathPosix();
    return this.#n.set(e, i), i;
  }
  relative(t3 = this.cwd) {
    return typeof t3 == "string" && (t3 = this.cwd.resolve(t3)), t3.relative();
  }
  relativePosix(t3 = this.cwd) {
    return typeof t3 == "string" && (t3 = this.cwd.resolve(t3)), t3.relativePosix();
  }
  basename(t3 = this.cwd) {
    return typeof t3 == "string" && (t3 = this.cwd.resolve(t3)), t3.name;
  }
  dirname(t3 = this.cwd) {
    return typeof t3 == "string" && (t3 = this.cwd.resolve(t3)), (t3.parent || t3).fullpath();
  }
  async readdir(t3 = this.cwd, e = { withFileTypes: true }) {
    typeof t3 == "string" ? t3 = this.cwd.resolve(t3) : t3 instanceof O || (e = t3, t3 = this.cwd);
    let { withFileTypes: s } = e;
    if (t3.canReaddir()) {
      let i = await t3.readdir();
      return s ? i : i.map((n) => n.name);
    } else return [];
  }
  readdirSync(t3 = this.cwd, e = { withFileTypes: true }) {
    typeof t3 == "string" ? t3 = this.cwd.resolve(t3) : t3 instanceof O || (e = t3, t3 = this.cwd);
    let { withFileTypes: s = true } = e;
    return t3.canReaddir() ? s ? t3.readdirSync() : t3.readdirSync().map((i) => i.name) : [];
  }
  async lstat(t3 = this.cwd) {
    return typeof t3 == "string" && (t3 = this.cwd.resolve(t3)), t3.lstat();
  }
  lstatSync(t3 = this.cwd) {
    return typeof t3 == "string" && (t3 = this.cwd.resolve(t3)), t3.lstatSync();
  }
  async readlink(t3 = this.cwd, { withFileTypes: e } = { withFileTypes: false }) {
    typeof t3 == "string" ? t3 = this.cwd.resolve(t3) : t3 instanceof O || (e = t3.withFileTypes, t3 = this.cwd);
    let s = await t3.readlink();
    return e ? s : s?.fullpath();
  }
  readlinkSync(t3 = this.cwd, { withFileTypes: e } = { withFileTypes: false }) {
    typeof t3 == "string" ? t3 = this.cwd.resolve(t3) : t3 instanceof O || (e = t3.withFileTypes, t3 = this.cwd);
    let s = t3.readlinkSync();
    return e ? s : s?.fullpath();
  }
  async realpath(t3 = this.cwd, { withFileTypes: e } = { withFileTypes: false }) {
    typeof t3 == "string" ? t3 = this.cwd.resolve(t3) : t3 instanceof O || (e = t3.withFileTypes, t3 = this.cwd);
    let s = await t3.realpath();
    return e ? s : s?.fullpath();
  }
  realpathSync(t3 = this.cwd, { withFileTypes: e } = { withFileTypes: false }) {
    typeof t3 == "string" ? t3 = this.cwd.resolve(t3) : t3 instanceof O || (e = t3.withFileTypes, t3 = this.cwd);
    let s = t3.realpathSync();
    return e ? s : s?.fullpath();
  }
  async walk(t3 = this.cwd, e = {}) {
    typeof t3 == "string" ? t3 = this.cwd.resolve(t3) : t3 instanceof O || (e = t3, t3 = this.cwd);
    let { withFileTypes: s = true, follow: i = false, filter: n, walkFilter: o2 } = e, h3 = [];
    (!n || n(t3)) && h3.push(s ? t3 : t3.fullpath());
    let a = /* @__PURE__ */ new Set(), l2 = (f2, u3) => {
      a.add(f2), f2.readdirCB((p2, g6) => {
        if (p2) return u3(p2);
        let d2 = g6.length;
        if (!d2) return u3();
        let w2 = () => {
          --d2 === 0 && u3();
        };
        for (let m2 of g6) (!n || n(m2)) && h3.push(s ? m2 : m2.fullpath()), i && m2.isSymbolicLink() ? m2.realpath().then((b3) => b3?.isUnknown() ? b3.lstat() : b3).then((b3) => b3?.shouldWalk(a, o2) ? l2(b3, w2) : w2()) : m2.shouldWalk(a, o2) ? l2(m2, w2) : w2();
      }, true);
    }, c2 = t3;
    return new Promise((f2, u3) => {
      l2(c2, (p2) => {
        if (p2) return u3(p2);
        f2(h3);
      });
    });
  }
  walkSync(t3 = this.cwd, e = {}) {
    typeof t3 == "string" ? t3 = this.cwd.resolve(t3) : t3 instanceof O || (e = t3, t3 = this.cwd);
    let { withFileTypes: s = true, follow: i = false, filter: n, walkFilter: o2 } = e, h3 = [];
    (!n || n(t3)) && h3.push(s ? t3 : t3.fullpath());
    let a = /* @__PURE__ */ new Set([t3]);
    for (let l2 of a) {
      let c2 = l2.readdirSync();
      for (let f2 of c2) {
        (!n || n(f2)) && h3.push(s ? f2 : f2.fullpath());
        let u3 = f2;
        if (f2.isSymbolicLink()) {
          if (!(i && (u3 = f2.realpathSync()))) continue;
          u3.isUnknown() && u3.lstatSync();
        }
        u3.shouldWalk(a, o2) && a.add(u3);
      }
    }
    return h3;
  }
  [Symbol.asyncIterator]() {
    return this.iterate();
  }
  iterate(t3 = this.cwd, e = {}) {
    return typeof t3 == "string" ? t3 = this.cwd.resolve(t3) : t3 instanceof O || (e = t3, t3 = this.cwd), this.stream(t3, e)[Symbol.asyncIterator]();
  }
  [Symbol.iterator]() {
    return this.iterateSync();
  }
  *iterateSync(t3 = this.cwd, e = {}) {
    typeof t3 == "string" ? t3 = this.cwd.resolve(t3) : t3 instanceof O || (e = t3, t3 = this.cwd);
    let { withFileTypes: s = true, follow: i = false, filter: n, walkFilter: o2 } = e;
    (!n || n(t3)) && (yield s ? t3 : t3.fullpath());
    let h3 = /* @__PURE__ */ new Set([t3]);
    for (let a of h3) {
      let l2 = a.readdirSync();
      for (let c2 of l2) {
        (!n || n(c2)) && (yield s ? c2 : c2.fullpath());
        let f2 = c2;
        if (c2.isSymbolicLink()) {
          if (!(i && (f2 = c2.realpathSync()))) continue;
          f2.isUnknown() && f2.lstatSync();
        }
        f2.shouldWalk(h3, o2) && h3.add(f2);
      }
    }
  }
  stream(t3 = this.cwd, e = {}) {
    typeof t3 == "string" ? t3 = this.cwd.resolve(t3) : t3 instanceof O || (e = t3, t3 = this.cwd);
    let { withFileTypes: s = true, follow: i = false, filter: n, walkFilter: o2 } = e, h3 = new J({ objectMode: true });
    (!n || n(t3)) && h3.write(s ? t3 : t3.fullpath());
    let a = /* @__PURE__ */ new Set(), l2 = [t3], c2 = 0, f2 = () => {
      let u3 = false;
      for (; !u3; ) {
        let p2 = l2.shift();
        if (!p2) {
          c2 === 0 && h3.end();
          return;
        }
        c2++, a.add(p2);
        let g6 = (w2, m2, b3 = false) => {
          if (w2) return h3.emit("error", w2);
          if (i && !b3) {
            let x2 = [];
            for (let S3 of m2) S3.isSymbolicLink() && x2.push(S3.realpath().then((y3) => y3?.isUnknown() ? y3.lstat() : y3));
            if (x2.length) {
              Promise.all(x2).then(() => g6(null, m2, true));
              return;
            }
          }
          for (let x2 of m2) x2 && (!n || n(x2)) && (h3.write(s ? x2 : x2.fullpath()) || (u3 = true));
          c2--;
          for (let x2 of m2) {
            let S3 = x2.realpathCached() || x2;
            S3.shouldWalk(a, o2) && l2.push(S3);
          }
          u3 && !h3.flowing ? h3.once("drain", f2) : d2 || f2();
        }, d2 = true;
        p2.readdirCB(g6, true), d2 = false;
      }
    };
    return f2(), h3;
  }
  streamSync(t3 = this.cwd, e = {}) {
    typeof t3 == "string" ? t3 = this.cwd.resolve(t3) : t3 instanceof O || (e = t3, t3 = this.cwd);
    let { withFileTypes: s = true, follow: i = false, filter: n, walkFilter: o2 } = e, h3 = new J({ objectMode: true }), a = /* @__PURE__ */ new Set();
    (!n || n(t3)) && h3.write(s ? t3 : t3.fullpath());
    let l2 = [t3], c2 = 0, f2 = () => {
      let u3 = false;
      for (; !u3; ) {
        let p2 = l2.shift();
        if (!p2) {
          c2 === 0 && h3.end();
          return;
        }
        c2++, a.add(p2);
        let g6 = p2.readdirSync();
        for (let d2 of g6) (!n || n(d2)) && (h3.write(s ? d2 : d2.fullpath()) || (u3 = true));
        c2--;
        for (let d2 of g6) {
          let w2 = d2;
          if (d2.isSymbolicLink()) {
            if (!(i && (w2 = d2.realpathSync()))) continue;
            w2.isUnknown() && w2.lstatSync();
          }
          w2.shouldWalk(a, o2) && l2.push(w2);
        }
      }
      u3 && !h3.flowing && h3.once("drain", f2);
    };
    return f2(), h3;
  }
  chdir(t3 = this.cwd) {
    let e = this.cwd;
    this.cwd = typeof t3 == "string" ? this.cwd.resolve(t3) : t3, this.cwd[Ts](e);
  }
};
var ot = class extends Jt {
  sep = "\\";
  constructor(t3 = process.cwd(), e = {}) {
    let { nocase: s = true } = e;
    typeof t3 == "string" && !t3.startsWith("file://") && (t3 = t3.replace(cn, "").replace(fn2, "\\")), super(t3, Ne, "\\", { ...e, nocase: s }), this.nocase = s;
    for (let i = this.cwd; i; i = i.parent) i.nocase = this.nocase;
  }
  parseRootPath(t3) {
    return Ne.parse(t3).root.toUpperCase();
  }
  newRoot(t3) {
    return new Vt(this.rootPath, I, void 0, this.roots, this.nocase, this.childrenCache(), { fs: t3 });
  }
  isAbsolute(t3) {
    return t3.startsWith("/") || t3.startsWith("\\") || /^[a-z]:(\/|\\)/i.test(t3);
  }
};
var ht = class extends Jt {
  sep = "/";
  constructor(t3 = process.cwd(), e = {}) {
    let { nocase: s = false } = e;
    super(t3, qi, "/", { ...e, nocase: s }), this.nocase = s;
  }
  parseRootPath(t3) {
    return "/";
  }
  newRoot(t3) {
    return new Yt(this.rootPath, I, void 0, this.roots, this.nocase, this.childrenCache(), { fs: t3 });
  }
  isAbsolute(t3) {
    return t3.startsWith("/");
  }
};
var Rt = class extends ht {
  constructor(t3 = process.cwd(), e = {}) {
    let { nocase: s = true } = e;
    super(t3, { ...e, nocase: s });
  }
};
var rr = process.platform === "win32" ? Vt : Yt;
var _s = process.platform === "win32" ? ot : process.platform === "darwin" ? Rt : ht;
var pn = (r7) => r7.length >= 1;
var mn = (r7) => r7.length >= 1;
var gn = /* @__PURE__ */ Symbol.for("nodejs.util.inspect.custom");
var at2 = class r3 {
  #t;
  #n;
  #i;
  length;
  #o;
  #r;
  #d;
  #u;
  #f;
  #h;
  #m = true;
  constructor(t3, e, s, i) {
    if (!pn(t3)) throw new TypeError("empty pattern list");
    if (!mn(e)) throw new TypeError("empty glob list");
    if (e.length !== t3.length) throw new TypeError("mismatched pattern list and glob list lengths");
    if (this.length = t3.length, s < 0 || s >= this.length) throw new TypeError("index out of range");
    if (this.#t = t3, this.#n = e, this.#i = s, this.#o = i, this.#i === 0) {
      if (this.isUNC()) {
        let n = this.#l() ? 6 : 4, o2 = this.#t.slice(0, n), h3 = this.#n.slice(0, n), a = this.#t.slice(n), l2 = this.#n.slice(n);
        a[0] === "" && (a.shift(), l2.shift());
        let c2 = [...o2, ""].join("/"), f2 = [...h3, ""].join("/");
        this.#t = [c2, ...a], this.#n = [f2, ...l2], this.length = this.#t.length;
      } else if (this.isDrive() || this.isAbsolute()) {
        let [n, ...o2] = this.#t, [h3, ...a] = this.#n;
        o2[0] === "" && (o2.shift(), a.shift());
        let l2 = `${n}/`, c2 = `${h3}/`;
        this.#t = [l2, ...o2], this.#n = [c2, ...a], this.length = this.#t.length;
      }
    }
  }
  [gn]() {
    return `Pattern <${this.#n.slice(this.#i).join("/")}>`;
  }
  pattern() {
    return this.#t[this.#i];
  }
  isString() {
    return typeof this.#t[this.#i] == "string";
  }
  isGlobstar() {
    return this.#t[this.#i] === v;
  }
  isMatcher() {
    return typeof this.#t[this.#i] == "object";
  }
  globString() {
    return this.#d = this.#d || (this.#i === 0 ? this.isAbsolute() ? this.#n[0] + this.#n.slice(1).join("/") : this.#n.join("/") : this.#n.slice(this.#i).join("/"));
  }
  hasMore() {
    return this.length > this.#i + 1;
  }
  rest() {
    return this.#r !== void 0 ? this.#r : this.hasMore() ? (this.#r = new r3(this.#t, this.#n, this.#i + 1, this.#o), this.#r.#h = this.#h, this.#r.#f = this.#f, this.#r.#u = this.#u, this.#r) : this.#r = null;
  }
  #l() {
    let t3 = this.#t;
    return t3[2] === "?" && typeof t3[3] == "string" && /^unc$/i.test(t3[3]);
  }
  isUNC() {
    let t3 = this.#t, e = this.#l() ? 4 : 2;
    return this.#f !== void 0 ? this.#f : this.#f = this.#o === "win32" && this.#i === 0 && t3[0] === "" && t3[1] === "" && typeof t3[e] == "string" && !!t3[e] && typeof t3[e + 1] == "string" && !!t3[e + 1];
  }
  isDrive() {
    let t3 = this.#t;
    return this.#u !== void 0 ? this.#u : this.#u = this.#o === "win32" && this.#i === 0 && this.length > 1 && typeof t3[0] == "string" && /^[a-z]:$/i.test(t3[0]);
  }
  isAbsolute() {
    let t3 = this.#t;
    return this.#h !== void 0 ? this.#h : this.#h = t3[0] === "" && t3.length > 1 || this.isDrive() || this.isUNC();
  }
  root() {
    let t3 = this.#t[0];
    return typeof t3 == "string" && this.isAbsolute() && this.#i === 0 ? t3 : "";
  }
  checkFollowGlobstar() {
    return !(this.#i === 0 || !this.isGlobstar() || !this.#m);
  }
  markFollowGlobstar() {
    return this.#i === 0 || !this.isGlobstar() || !this.#m ? false : (this.#m = false, true);
  }
};
var wn = typeof process == "object" && process && typeof process.platform == "string" ? process.platform : "linux";
var lt = class {
  relative;
  relativeChildren;
  absolute;
  absoluteChildren;
  platform;
  mmopts;
  slashRoot;
  constructor(t3, { nobrace: e, nocase: s, noext: i, noglobstar: n, normalize: o2, platform: h3 = wn, root: a, windowsPathsNoEscape: l2, allowWindowsEscape: c2, braceExpandMax: f2 = 1e4 }, u3) {
    this.relative = [], this.absolute = [], this.relativeChildren = [], this.absoluteChildren = [], this.platform = h3, l2 = !!l2 || c2 === false, this.mmopts = { braceExpandMax: f2, dot: true, nobrace: e, nocase: s, noext: i, noglobstar: n, normalize: o2, optimizationLevel: 2, platform: h3, nocomment: true, nonegate: true, windowsPathsNoEscape: l2 };
    let p2 = u3?.resolve(a ?? "/").fullpath() ?? "/";
    this.slashRoot = K(p2.replace(/\\/g, "/").replace(/\/$/, ""), { magicalBraces: true, windowsPathsNoEscape: l2 });
    for (let g6 of t3) this.add(g6);
  }
  add(t3) {
    let e = new D(t3, this.mmopts);
    for (let s = 0; s < e.set.length; s++) {
      let i = e.set[s], n = e.globParts[s];
      if (!i || !n) throw new Error("invalid pattern object");
      for (; i[0] === "." && n[0] === "."; ) i.shift(), n.shift();
      let o2 = new at2(i, n, 0, this.platform), h3 = o2.root() === "/" ? `${this.slashRoot}/${o2.rest()?.globString() ?? ""}` : o2.globString(), a = new D(h3, this.mmopts), l2 = n[n.length - 1] === "**", c2 = o2.isAbsolute();
      c2 ? this.absolute.push(a) : this.relative.push(a), l2 && (c2 ? this.absoluteChildren.push(a) : this.relativeChildren.push(a));
    }
  }
  ignored(t3) {
    let e = t3.fullpath(), s = `${e}/`, i = t3.relative() || ".", n = `${i}/`;
    for (let o2 of this.relative) if (o2.match(i) || o2.match(n)) return true;
    for (let o2 of this.absolute) if (o2.match(e) || o2.match(s)) return true;
    return false;
  }
  childrenIgnored(t3) {
    let e = `${t3.fullpath()}/`, s = `${t3.relative() || "."}/`;
    for (let i of this.relativeChildren) if (i.match(s)) return true;
    for (let i of this.absoluteChildren) if (i.match(e)) return true;
    return false;
  }
};
var ze = class r4 {
  parent;
  store;
  constructor(t3) {
    this.parent = t3;
  }
  copy() {
    return new r4(this);
  }
  #t(t3) {
    let e = this.store?.get(t3);
    return e || !this.parent ? e : this.parent.#t(t3);
  }
  hasWalked(t3, e) {
    return !!this.#t(t3.fullpath())?.has(e.globString());
  }
  storeWalked(t3, e) {
    let s = t3.fullpath(), i = this.#t(s);
    i ? i.add(e.globString()) : (this.store ??= /* @__PURE__ */ new Map()).set(s, /* @__PURE__ */ new Set([e.globString()]));
  }
};
var Ot = class r5 {
  static ABSOLUTE = 2;
  static IF_DIR = 1;
  store = /* @__PURE__ */ new Map();
  add(t3, e, s) {
    let i = (e ? r5.ABSOLUTE : 0) | (s ? r5.IF_DIR : 0), n = this.store.get(t3);
    this.store.set(t3, n === void 0 ? i : i & n);
  }
};
var Le = class {
  store = /* @__PURE__ */ new Map();
  add(t3, e) {
    if (!t3.canReaddir()) return;
    let s = this.store.get(t3);
    s ? s.find((i) => i.globString() === e.globString()) || s.push(e) : this.store.set(t3, [e]);
  }
  get(t3) {
    let e = this.store.get(t3);
    if (!e) throw new Error("attempting to walk unknown path");
    return e;
  }
  entries() {
    return this.keys().map((t3) => [t3, this.store.get(t3)]);
  }
  keys() {
    return [...this.store.keys()].filter((t3) => t3.canReaddir());
  }
};
var Ft = class r6 {
  hasWalkedCache;
  matches = new Ot();
  subwalks = new Le();
  patterns;
  follow;
  dot;
  opts;
  constructor(t3, e) {
    this.opts = t3, this.follow = !!t3.follow, this.dot = !!t3.dot, this.hasWalkedCache = e ? e.copy() : new ze();
  }
  processPatterns(t3, e) {
    this.patterns = e;
    let s = e.map((i) => [t3, i]);
    for (let [i, n] of s) {
      this.hasWalkedCache.storeWalked(i, n);
      let o2 = n.root(), h3 = n.isAbsolute() && this.opts.absolute !== false;
      if (o2) {
        i = i.resolve(o2 === "/" && this.opts.root !== void 0 ? this.opts.root : o2);
        let f2 = n.rest();
        if (f2) n = f2;
        else {
          this.matches.add(i, true, false);
          continue;
        }
      }
      if (i.isENOENT()) continue;
      let a, l2, c2 = false;
      for (; typeof (a = n.pattern()) == "string" && (l2 = n.rest()); ) i = i.resolve(a), n = l2, c2 = true;
      if (a = n.pattern(), l2 = n.rest(), c2) {
        if (this.hasWalkedCache.hasWalked(i, n)) continue;
        this.hasWalkedCache.storeWalked(i, n);
      }
      if (typeof a == "string") {
        let f2 = a === ".." || a === "" || a === ".";
        this.matches.add(i.resolve(a), h3, f2);
        continue;
      } else if (a === v) {
        (!i.isSymbolicLink() || this.follow || n.checkFollowGlobstar()) && this.subwalks.add(i, n);
        let f2 = l2?.pattern(), u3 = l2?.rest();
        if (!l2 || (f2 === "" || f2 === ".") && !u3) this.matches.add(i, h3, f2 === "" || f2 === ".");
        else if (f2 === "..") {
          let p2 = i.parent || i;
          u3 ? this.hasWalkedCache.hasWalked(p2, u3) || this.subwalks.add(p2, u3) : this.matches.add(p2, h3, true);
        }
      } else typeof a == "object" && this.subwalks.add(i, n);
    }
    return this;
  }
  subwalkTargets() {
    return this.subwalks.keys();
  }
  child() {
    return new r6(this.opts, this.hasWalkedCache);
  }
  filterEntries(t3, e) {
    let s = this.subwalks.get(t3), i = this.child();
    for (let n of e) for (let o2 of s) {
      let h3 = o2.isAbsolute(), a = o2.pattern(), l2 = o2.rest();
      a === v ? i.testGlobstar(n, o2, l2, h3) : typeof a == "object" ? i.testMatcher(n, a, l2, h3) : i.testString(n, a, l2, h3);
    }
    return i;
  }
  testGlobstar(t3, e, s, i) {
    if ((this.dot || !t3.name.startsWith(".")) && (e.hasMore() || this.matches.add(t3, i, false), t3.canReaddir() && (this.follow || !t3.isSymbolicLink() ? this.subwalks.add(t3, e) : t3.isSymbolicLink() && (s && e.checkFollowGlobstar() ? this.subwalks.add(t3, s) : e.markFollowGlobstar() && this.subwalks.add(t3, e)))), s) {
      let n = s.pattern();
      if (typeof n == "string" && n !== ".." && n !== "" && n !== ".") this.testString(t3, n, s.rest(), i);
      else if (n === "..") {
        let o2 = t3.parent || t3;
        this.subwalks.add(o2, s);
      } else typeof n == "object" && this.testMatcher(t3, n, s.rest(), i);
    }
  }
  testMatcher(t3, e, s, i) {
    e.testUnchecked(t3.name) && (s ? this.subwalks.add(t3, s) : this.matches.add(t3, i, false));
  }
  testString(t3, e, s, i) {
    t3.isNamed(e) && (s ? this.subwalks.add(t3, s) : this.matches.add(t3, i, false));
  }
};
var { ABSOLUTE: Zt, IF_DIR: Qt } = Ot;
var bn = (r7, t3, e) => typeof r7 == "string" ? new lt([r7], t3, e) : Array.isArray(r7) ? new lt(r7, t3, e) : r7;
var te = class {
  path;
  patterns;
  opts;
  seen = /* @__PURE__ */ new Set();
  paused = false;
  aborted = false;
  #t = [];
  #n;
  #i;
  signal;
  maxDepth;
  includeChildMatches;
  constructor(t3, e, s) {
    if (this.patterns = t3, this.path = e, this.opts = s, this.#i = !s.posix && s.platform === "win32" ? "\\" : "/", this.includeChildMatches = s.includeChildMatches !== false, (s.ignore || !this.includeChildMatches) && (this.#n = bn(s.ignore ?? [], s, e), !this.includeChildMatches && typeof this.#n.add != "function")) {
      let i = "cannot ignore child matches, ignore lacks add() method.";
      throw new Error(i);
    }
    this.maxDepth = s.maxDepth || 1 / 0, s.signal && (this.signal = s.signal, this.signal.addEventListener("abort", () => {
      this.#t.length = 0;
    }));
  }
  #o(t3) {
    return this.seen.has(t3) || !!this.#n?.ignored?.(t3);
  }
  #r(t3) {
    return !!this.#n?.childrenIgnored?.(t3);
  }
  pause() {
    this.paused = true;
  }
  resume() {
    if (this.signal?.aborted) return;
    this.paused = false;
    let t3;
    for (; !this.paused && (t3 = this.#t.shift()); ) t3();
  }
  onResume(t3) {
    this.paused ? this.#t.push(t3) : t3();
  }
  async matchCheck(t3, e) {
    if (e && this.opts.nodir) return;
    let s, i;
    if (this.opts.realpath) {
      if (s = t3.realpathCached() || await t3.realpath(), !s) return;
      i = s;
    } else i = t3;
    let o2 = i.isUnknown() || this.opts.stat ? await i.lstat() : i;
    if (this.opts.follow && this.opts.nodir && o2?.isSymbolicLink()) {
      let h3 = await o2.realpath();
      h3 && (h3.isUnknown() || this.opts.stat) && await h3.lstat();
    }
    return this.matchCheckTest(o2, e);
  }
  matchCheckTest(t3, e) {
    return t3 && (this.maxDepth === 1 / 0 || t3.depth() <= this.maxDepth) && (!e || t3.canReaddir()) && (!this.opts.nodir || !t3.isDirectory()) && (!this.opts.nodir || !this.opts.follow || !t3.isSymbolicLink() || !t3.realpathCached()?.isDirectory()) && !this.#o(t3) ? t3 : void 0;
  }
  matchCheckSync(t3, e) {
    if (e && this.opts.nodir) return;
    let s, i;
    if (this.opts.realpath) {
      if (s = t3.realpathCached() || t3.realpathSync(), !s) return;
      i = s;
    } else i = t3;
    let o2 = i.isUnknown() || this.opts.stat ? i.lstatSync() : i;
    if (this.opts.follow && this.opts.nodir && o2?.isSymbolicLink()) {
      let h3 = o2.realpathSync();
      h3 && (h3?.isUnknown() || this.opts.stat) && h3.lstatSync();
    }
    return this.matchCheckTest(o2, e);
  }
  matchFinish(t3, e) {
    this.#o(t3) || this.#d(t3, e);
  }
  #d(t3, e) {
    if (!this.includeChildMatches && this.#n?.add) {
      let n = `${t3.relativePosix()}/**`;
      this.#n.add(n);
    }
    let s = this.opts.absolute === void 0 ? e : this.opts.absolute;
    this.seen.add(t3);
    let i = this.opts.mark && t3.isDirectory() ? this.#i : "";
    if (this.opts.withFileTypes) this.matchEmit(t3);
    else if (s) {
      let n = this.opts.posix ? t3.fullpathPosix() : t3.fullpath();
      this.matchEmit(n + i);
    } else {
      let n = this.opts.posix ? t3.relativePosix() : t3.relative(), o2 = this.opts.dotRelative && !n.startsWith(`..${this.#i}`) ? `.${this.#i}` : "";
      this.matchEmit(n ? o2 + n + i : `.${i}`);
    }
  }
  async match(t3, e, s) {
    let i = await this.matchCheck(t3, s);
    i && this.matchFinish(i, e);
  }
  matchSync(t3, e, s) {
    let i = this.matchCheckSync(t3, s);
    i && this.#d(i, e);
  }
  walkCB(t3, e, s) {
    if (this.signal?.aborted) return s();
    this.walkCB2(t3, e, new Ft(this.opts), s);
  }
  walkCB2(t3, e, s, i) {
    if (this.#r(t3) || this.signal?.aborted) return i();
    if (this.paused) {
      this.onResume(() => this.walkCB2(t3, e, s, i));
      return;
    }
    s.processPatterns(t3, e);
    let n = 1, o2 = () => {
      --n === 0 && i();
    };
    for (let [h3, a] of s.matches.store) this.#o(h3) || (n++, this.match(h3, !!(a & Zt), !!(a & Qt)).then(() => o2()));
    for (let h3 of s.subwalkTargets()) {
      if (this.maxDepth !== 1 / 0 && h3.depth() >= this.maxDepth) continue;
      n++;
      let a = h3.readdirCached();
      h3.calledReaddir() ? this.walkCB3(h3, a, s, o2) : h3.readdirCB((l2, c2) => this.walkCB3(h3, c2, s, o2), true);
    }
    o2();
  }
  walkCB3(t3, e, s, i) {
    let n = s.filterEntries(t3, e), o2 = 1, h3 = () => {
      --o2 === 0 && i();
    };
    for (let [a, l2] of n.matches.store) this.#o(a) || (o2++, this.match(a, !!(l2 & Zt), !!(l2 & Qt)).then(() => h3()));
    for (let [a, l2] of n.subwalks.entries()) o2++, this.walkCB2(a, l2, n.child(), h3);
    h3();
  }
  walkCBSync(t3, e, s) {
    if (this.signal?.aborted) return s();
    this.walkCB2Sync(t3, e, new Ft(this.opts), s);
  }
  walkCB2Sync(t3, e, s, i) {
    if (this.#r(t3) || this.signal?.aborted) return i();
    if (this.paused) {
      this.onResume(() => this.walkCB2Sync(t3, e, s, i));
      return;
    }
    s.processPatterns(t3, e);
    let n = 1, o2 = () => {
      --n === 0 && i();
    };
    for (let [h3, a] of s.matches.store) this.#o(h3) || this.matchSync(h3, !!(a & Zt), !!(a & Qt));
    for (let h3 of s.subwalkTargets()) {
      if (this.maxDepth !== 1 / 0 && h3.depth() >= this.maxDepth) continue;
      n++;
      let a = h3.readdirSync();
      this.walkCB3Sync(h3, a, s, o2);
    }
    o2();
  }
  walkCB3Sync(t3, e, s, i) {
    let n = s.filterEntries(t3, e), o2 = 1, h3 = () => {
      --o2 === 0 && i();
    };
    for (let [a, l2] of n.matches.store) this.#o(a) || this.matchSync(a, !!(l2 & Zt), !!(l2 & Qt));
    for (let [a, l2] of n.subwalks.entries()) o2++, this.walkCB2Sync(a, l2, n.child(), h3);
    h3();
  }
};
var Tt = class extends te {
  matches = [];
  constructor(t3, e, s) {
    super(t3, e, s);
  }
  matchEmit(t3) {
    this.matches.push(t3);
  }
  async walk() {
    if (this.signal?.aborted) throw this.signal.reason;
    return this.path.isUnknown() && await this.path.lstat(), await new Promise((t3, e) => {
      this.walkCB(this.path, this.patterns, () => {
        this.signal?.aborted ? e(this.signal.reason) : t3(this.matches);
      });
    }), this.matches;
  }
  walkSync() {
    if (this.signal?.aborted) throw this.signal.reason;
    return this.path.isUnknown() && this.path.lstatSync(), this.walkCBSync(this.path, this.patterns, () => {
      if (this.signal?.aborted) throw this.signal.reason;
    }), this.matches;
  }
};
var _t = class extends te {
  results;
  constructor(t3, e, s) {
    super(t3, e, s), this.results = new J({ signal: this.signal, objectMode: true }), this.results.on("drain", () => this.resume()), this.results.on("resume", () => this.resume());
  }
  matchEmit(t3) {
    this.results.write(t3), this.results.flowing || this.pause();
  }
  stream() {
    let t3 = this.path;
    return t3.isUnknown() ? t3.lstat().then(() => {
      this.walkCB(t3, this.patterns, () => this.results.end());
    }) : this.walkCB(t3, this.patterns, () => this.results.end()), this.results;
  }
  streamSync() {
    return this.path.isUnknown() && this.path.lstatSync(), this.walkCBSync(this.path, this.patterns, () => this.results.end()), this.results;
  }
};
var Sn = typeof process == "object" && process && typeof process.platform == "string" ? process.platform : "linux";
var j = class {
  absolute;
  cwd;
  root;
  dot;
  dotRelative;
  follow;
  ignore;
  magicalBraces;
  mark;
  matchBase;
  maxDepth;
  nobrace;
  nocase;
  nodir;
  noext;
  noglobstar;
  pattern;
  platform;
  realpath;
  scurry;
  stat;
  signal;
  windowsPathsNoEscape;
  withFileTypes;
  includeChildMatches;
  opts;
  patterns;
  constructor(t3, e) {
    if (!e) throw new TypeError("glob options required");
    if (this.withFileTypes = !!e.withFileTypes, this.signal = e.signal, this.follow = !!e.follow, this.dot = !!e.dot, this.dotRelative = !!e.dotRelative, this.nodir = !!e.nodir, this.mark = !!e.mark, e.cwd ? (e.cwd instanceof URL || e.cwd.startsWith("file://")) && (e.cwd = yn(e.cwd)) : this.cwd = "", this.cwd = e.cwd || "", this.root = e.root, this.magicalBraces = !!e.magicalBraces, this.nobrace = !!e.nobrace, this.noext = !!e.noext, this.realpath = !!e.realpath, this.absolute = e.absolute, this.includeChildMatches = e.includeChildMatches !== false, this.noglobstar = !!e.noglobstar, this.matchBase = !!e.matchBase, this.maxDepth = typeof e.maxDepth == "number" ? e.maxDepth : 1 / 0, this.stat = !!e.stat, this.ignore = e.ignore, this.withFileTypes && this.absolute !== void 0) throw new Error("cannot set absolute and withFileTypes:true");
    let s = typeof t3 == "string" ? [t3] : t3;
    if (this.windowsPathsNoEscape = !!e.windowsPathsNoEscape || e.allowWindowsEscape === false, this.windowsPathsNoEscape && (s = s.map((l2) => l2.replace(/\\/g, "/"))), this.matchBase) {
      if (e.noglobstar) throw new TypeError("base matching requires globstar");
      s = s.map((l2) => l2.includes("/") ? l2 : `./**/${l2}`);
    }
    if (this.pattern = s, this.platform = e.platform || Sn, this.opts = { ...e, platform: this.platform }, e.scurry) {
      if (this.scurry = e.scurry, e.nocase !== void 0 && e.nocase !== e.scurry.nocase) throw new Error("nocase option contradicts provided scurry option");
    } else {
      let l2 = e.platform === "win32" ? ot : e.platform === "darwin" ? Rt : e.platform ? ht : _s;
      this.scurry = new l2(this.cwd, { nocase: e.nocase, fs: e.fs });
    }
    this.nocase = this.scurry.nocase;
    let i = this.platform === "darwin" || this.platform === "win32", n = { braceExpandMax: 1e4, ...e, dot: this.dot, matchBase: this.matchBase, nobrace: this.nobrace, nocase: this.nocase, nocaseMagicOnly: i, nocomment: true, noext: this.noext, nonegate: true, optimizationLevel: 2, platform: this.platform, windowsPathsNoEscape: this.windowsPathsNoEscape }, o2 = this.pattern.map((l2) => new D(l2, n)), [h3, a] = o2.reduce((l2, c2) => (l2[0].push(...c2.set), l2[1].push(...c2.globParts), l2), [[], []]);
    this.patterns = h3.map((l2, c2) => {
      let f2 = a[c2];
      if (!f2) throw new Error("invalid pattern object");
      return new at2(l2, f2, 0, this.platform);
    });
  }
  async walk() {
    return await new Tt(this.patterns, this.scurry.cwd, { ...this.opts, maxDepth: this.maxDepth !== 1 / 0 ? this.maxDepth + this.scurry.cwd.depth() : 1 / 0, platform: this.platform, nocase: this.nocase, includeChildMatches: this.includeChildMatches }).walk();
  }
  walkSync() {
    return new Tt(this.patterns, this.scurry.cwd, { ...this.opts, maxDepth: this.maxDepth !== 1 / 0 ? this.maxDepth + this.scurry.cwd.depth() : 1 / 0, platform: this.platform, nocase: this.nocase, includeChildMatches: this.includeChildMatches }).walkSync();
  }
  stream() {
    return new _t(this.patterns, this.scurry.cwd, { ...this.opts, maxDepth: this.maxDepth !== 1 / 0 ? this.maxDepth + this.scurry.cwd.depth() : 1 / 0, platform: this.platform, nocase: this.nocase, includeChildMatches: this.includeChildMatches }).stream();
  }
  streamSync() {
    return new _t(this.patterns, this.scurry.cwd, { ...this.opts, maxDepth: this.maxDepth !== 1 / 0 ? this.maxDepth + this.scurry.cwd.depth() : 1 / 0, platform: this.platform, nocase: this.nocase, includeChildMatches: this.includeChildMatches }).streamSync();
  }
  iterateSync() {
    return this.streamSync()[Symbol.iterator]();
  }
  [Symbol.iterator]() {
    return this.iterateSync();
  }
  iterate() {
    return this.stream()[Symbol.asyncIterator]();
  }
  [Symbol.asyncIterator]() {
    return this.iterate();
  }
};
var je = (r7, t3 = {}) => {
  for (let e of Array.isArray(r7) ? r7 : [r7]) if (new D(e, t3).hasMagic()) return true;
  return false;
};
function ee(r7, t3 = {}) {
  return new j(r7, t3).streamSync();
}
function Ps(r7, t3 = {}) {
  return new j(r7, t3).stream();
}
function zs(r7, t3 = {}) {
  return new j(r7, t3).walkSync();
}
async function Ds(r7, t3 = {}) {
  return new j(r7, t3).walk();
}
function se(r7, t3 = {}) {
  return new j(r7, t3).iterateSync();
}
function Ls(r7, t3 = {}) {
  return new j(r7, t3).iterate();
}
var xn = ee;
var vn = Object.assign(Ps, { sync: ee });
var En = se;
var kn = Object.assign(Ls, { sync: se });
var Cn = Object.assign(zs, { stream: ee, iterate: se });
var Ns = Object.assign(Ds, { glob: Ds, globSync: zs, sync: Cn, globStream: Ps, stream: vn, globStreamSync: ee, streamSync: xn, globIterate: Ls, iterate: kn, globIterateSync: se, iterateSync: En, Glob: j, hasMagic: je, escape: K, unescape: st });
Ns.glob = Ns;

// node_modules/rimraf/dist/esm/opt-arg.js
var typeOrUndef = (o2, key, t3) => !(key in o2) || typeof o2[key] === "undefined" || typeof o2[key] === t3;
var isRimrafOptions = (o2) => typeof o2 === "object" && !!o2 && typeOrUndef(o2, "preserveRoot", "boolean") && typeOrUndef(o2, "tmp", "string") && typeOrUndef(o2, "maxRetries", "number") && typeOrUndef(o2, "retryDelay", "number") && typeOrUndef(o2, "backoff", "number") && typeOrUndef(o2, "maxBackoff", "number") && (typeOrUndef(o2, "glob", "boolean") || "glob" in o2 && typeof o2.glob === "object" && !!o2.glob) && typeOrUndef(o2, "filter", "function");
var assertRimrafOptions = (o2) => {
  if (!isRimrafOptions(o2)) {
    throw new Error("invalid rimraf options");
  }
};
var optArgT = (opt) => {
  assertRimrafOptions(opt);
  const { glob, ...options } = opt;
  if (!glob) {
    return options;
  }
  const globOpt = glob === true ? opt.signal ? { signal: opt.signal } : {} : opt.signal ? {
    signal: opt.signal,
    ...glob
  } : glob;
  return {
    ...options,
    glob: {
      ...globOpt,
      // always get absolute paths from glob, to ensure
      // that we are referencing the correct thing.
      absolute: true,
      withFileTypes: false
    }
  };
};
var optArg = (opt = {}) => optArgT(opt);
var optArgSync = (opt = {}) => optArgT(opt);

// node_modules/rimraf/dist/esm/path-arg.js
import { parse as parse3, resolve as resolve4 } from "path";
import { inspect } from "util";
var pathArg = (path, opt = {}) => {
  const type2 = typeof path;
  if (type2 !== "string") {
    const ctor = path && type2 === "object" && path.constructor;
    const received = ctor && ctor.name ? `an instance of ${ctor.name}` : type2 === "object" ? inspect(path) : `type ${type2} ${path}`;
    const msg = `The "path" argument must be of type string. Received ${received}`;
    throw Object.assign(new TypeError(msg), {
      path,
      code: "ERR_INVALID_ARG_TYPE"
    });
  }
  if (/\0/.test(path)) {
    const msg = "path must be a string without null bytes";
    throw Object.assign(new TypeError(msg), {
      path,
      code: "ERR_INVALID_ARG_VALUE"
    });
  }
  path = resolve4(path);
  const { root } = parse3(path);
  if (path === root && opt.preserveRoot !== false) {
    const msg = "refusing to remove root directory without preserveRoot:false";
    throw Object.assign(new Error(msg), {
      path,
      code: "ERR_PRESERVE_ROOT"
    });
  }
  if (process.platform === "win32") {
    const badWinChars = /[*|"<>?:]/;
    const { root: root2 } = parse3(path);
    if (badWinChars.test(path.substring(root2.length))) {
      throw Object.assign(new Error("Illegal characters in path."), {
        path,
        code: "EINVAL"
      });
    }
  }
  return path;
};
var path_arg_default = pathArg;

// node_modules/rimraf/dist/esm/fs.js
import { readdirSync as rdSync } from "fs";
import fsPromises from "fs/promises";
import { chmodSync, mkdirSync, renameSync, rmdirSync, rmSync, statSync, lstatSync, unlinkSync } from "fs";
var readdirSync = (path) => rdSync(path, { withFileTypes: true });
var promises = {
  chmod: fsPromises.chmod,
  mkdir: fsPromises.mkdir,
  readdir: (path) => fsPromises.readdir(path, { withFileTypes: true }),
  rename: fsPromises.rename,
  rm: fsPromises.rm,
  rmdir: fsPromises.rmdir,
  stat: fsPromises.stat,
  lstat: fsPromises.lstat,
  unlink: fsPromises.unlink
};

// node_modules/rimraf/dist/esm/rimraf-posix.js
import { parse as parse4, resolve as resolve5 } from "path";

// node_modules/rimraf/dist/esm/readdir-or-error.js
var { readdir } = promises;
var readdirOrError = (path) => readdir(path).catch((er) => er);
var readdirOrErrorSync = (path) => {
  try {
    return readdirSync(path);
  } catch (er) {
    return er;
  }
};

// node_modules/rimraf/dist/esm/error.js
var isRecord = (o2) => !!o2 && typeof o2 === "object";
var hasString = (o2, key) => key in o2 && typeof o2[key] === "string";
var isFsError = (o2) => isRecord(o2) && hasString(o2, "code") && hasString(o2, "path");
var errorCode = (er) => isRecord(er) && hasString(er, "code") ? er.code : null;

// node_modules/rimraf/dist/esm/ignore-enoent.js
var ignoreENOENT = async (p2, rethrow) => p2.catch((er) => {
  if (errorCode(er) === "ENOENT") {
    return;
  }
  throw rethrow ?? er;
});
var ignoreENOENTSync = (fn3, rethrow) => {
  try {
    return fn3();
  } catch (er) {
    if (errorCode(er) === "ENOENT") {
      return;
    }
    throw rethrow ?? er;
  }
};

// node_modules/rimraf/dist/esm/rimraf-posix.js
var { lstat, rmdir, unlink } = promises;
var rimrafPosix = async (path, opt) => {
  opt?.signal?.throwIfAborted();
  return await ignoreENOENT(lstat(path).then((stat3) => rimrafPosixDir(path, opt, stat3))) ?? true;
};
var rimrafPosixSync = (path, opt) => {
  opt?.signal?.throwIfAborted();
  return ignoreENOENTSync(() => rimrafPosixDirSync(path, opt, lstatSync(path))) ?? true;
};
var rimrafPosixDir = async (path, opt, ent) => {
  opt?.signal?.throwIfAborted();
  const entries = ent.isDirectory() ? await readdirOrError(path) : null;
  if (!Array.isArray(entries)) {
    if (entries) {
      if (errorCode(entries) === "ENOENT") {
        return true;
      }
      if (errorCode(entries) !== "ENOTDIR") {
        throw entries;
      }
    }
    if (opt.filter && !await opt.filter(path, ent)) {
      return false;
    }
    await ignoreENOENT(unlink(path));
    return true;
  }
  const removedAll = (await Promise.all(entries.map((ent2) => rimrafPosixDir(resolve5(path, ent2.name), opt, ent2)))).every((v4) => v4 === true);
  if (!removedAll) {
    return false;
  }
  if (opt.preserveRoot === false && path === parse4(path).root) {
    return false;
  }
  if (opt.filter && !await opt.filter(path, ent)) {
    return false;
  }
  await ignoreENOENT(rmdir(path));
  return true;
};
var rimrafPosixDirSync = (path, opt, ent) => {
  opt?.signal?.throwIfAborted();
  const entries = ent.isDirectory() ? readdirOrErrorSync(path) : null;
  if (!Array.isArray(entries)) {
    if (entries) {
      if (errorCode(entries) === "ENOENT") {
        return true;
      }
      if (errorCode(entries) !== "ENOTDIR") {
        throw entries;
      }
    }
    if (opt.filter && !opt.filter(path, ent)) {
      return false;
    }
    ignoreENOENTSync(() => unlinkSync(path));
    return true;
  }
  let removedAll = true;
  for (const ent2 of entries) {
    const p2 = resolve5(path, ent2.name);
    removedAll = rimrafPosixDirSync(p2, opt, ent2) && removedAll;
  }
  if (opt.preserveRoot === false && path === parse4(path).root) {
    return false;
  }
  if (!removedAll) {
    return false;
  }
  if (opt.filter && !opt.filter(path, ent)) {
    return false;
  }
  ignoreENOENTSync(() => rmdirSync(path));
  return true;
};

// node_modules/rimraf/dist/esm/rimraf-windows.js
import { parse as parse7, resolve as resolve8 } from "path";

// node_modules/rimraf/dist/esm/fix-eperm.js
var { chmod } = promises;
var fixEPERM = (fn3) => async (path) => {
  try {
    return void await ignoreENOENT(fn3(path));
  } catch (er) {
    if (errorCode(er) === "EPERM") {
      if (!await ignoreENOENT(chmod(path, 438).then(() => true), er)) {
        return;
      }
      return void await fn3(path);
    }
    throw er;
  }
};
var fixEPERMSync = (fn3) => (path) => {
  try {
    return void ignoreENOENTSync(() => fn3(path));
  } catch (er) {
    if (errorCode(er) === "EPERM") {
      if (!ignoreENOENTSync(() => (chmodSync(path, 438), true), er)) {
        return;
      }
      return void fn3(path);
    }
    throw er;
  }
};

// node_modules/rimraf/dist/esm/retry-busy.js
import { setTimeout as setTimeout2 } from "timers/promises";
var MAXBACKOFF = 200;
var RATE = 1.2;
var MAXRETRIES = 10;
var codes = /* @__PURE__ */ new Set(["EMFILE", "ENFILE", "EBUSY"]);
var retryBusy = (fn3) => {
  const method = async (path, opt, backoff = 1, total = 0) => {
    const mbo = opt.maxBackoff || MAXBACKOFF;
    const rate = opt.backoff || RATE;
    const max = opt.maxRetries || MAXRETRIES;
    let retries = 0;
    while (true) {
      try {
        return await fn3(path);
      } catch (er) {
        if (isFsError(er) && er.path === path && codes.has(er.code)) {
          backoff = Math.ceil(backoff * rate);
          total = backoff + total;
          if (total < mbo) {
            await setTimeout2(backoff);
            return method(path, opt, backoff, total);
          }
          if (retries < max) {
            retries++;
            continue;
          }
        }
        throw er;
      }
    }
  };
  return method;
};
var retryBusySync = (fn3) => {
  const method = (path, opt) => {
    const max = opt.maxRetries || MAXRETRIES;
    let retries = 0;
    while (true) {
      try {
        return fn3(path);
      } catch (er) {
        if (isFsError(er) && er.path === path && codes.has(er.code) && retries < max) {
          retries++;
          continue;
        }
        throw er;
      }
    }
  };
  return method;
};

// node_modules/rimraf/dist/esm/rimraf-move-remove.js
import { basename as basename3, parse as parse6, resolve as resolve7 } from "path";

// node_modules/rimraf/dist/esm/default-tmp.js
import { tmpdir } from "os";
import { parse as parse5, resolve as resolve6 } from "path";
var { stat } = promises;
var isDirSync = (path) => {
  try {
    return statSync(path).isDirectory();
  } catch {
    return false;
  }
};
var isDir = (path) => stat(path).then((st3) => st3.isDirectory(), () => false);
var win32DefaultTmp = async (path) => {
  const { root } = parse5(path);
  const tmp = tmpdir();
  const { root: tmpRoot } = parse5(tmp);
  if (root.toLowerCase() === tmpRoot.toLowerCase()) {
    return tmp;
  }
  const driveTmp = resolve6(root, "/temp");
  if (await isDir(driveTmp)) {
    return driveTmp;
  }
  return root;
};
var win32DefaultTmpSync = (path) => {
  const { root } = parse5(path);
  const tmp = tmpdir();
  const { root: tmpRoot } = parse5(tmp);
  if (root.toLowerCase() === tmpRoot.toLowerCase()) {
    return tmp;
  }
  const driveTmp = resolve6(root, "/temp");
  if (isDirSync(driveTmp)) {
    return driveTmp;
  }
  return root;
};
var posixDefaultTmp = async () => tmpdir();
var posixDefaultTmpSync = () => tmpdir();
var defaultTmp = process.platform === "win32" ? win32DefaultTmp : posixDefaultTmp;
var defaultTmpSync = process.platform === "win32" ? win32DefaultTmpSync : posixDefaultTmpSync;

// node_modules/rimraf/dist/esm/rimraf-move-remove.js
var { lstat: lstat2, rename, unlink: unlink2, rmdir: rmdir2 } = promises;
var uniqueFilename = (path) => `.${basename3(path)}.${Math.random()}`;
var unlinkFixEPERM = fixEPERM(unlink2);
var unlinkFixEPERMSync = fixEPERMSync(unlinkSync);
var rimrafMoveRemove = async (path, opt) => {
  opt?.signal?.throwIfAborted();
  return await ignoreENOENT(lstat2(path).then((stat3) => rimrafMoveRemoveDir(path, opt, stat3))) ?? true;
};
var rimrafMoveRemoveDir = async (path, opt, ent) => {
  opt?.signal?.throwIfAborted();
  if (!opt.tmp) {
    return rimrafMoveRemoveDir(path, { ...opt, tmp: await defaultTmp(path) }, ent);
  }
  if (path === opt.tmp && parse6(path).root !== path) {
    throw new Error("cannot delete temp directory used for deletion");
  }
  const entries = ent.isDirectory() ? await readdirOrError(path) : null;
  if (!Array.isArray(entries)) {
    if (entries) {
      if (errorCode(entries) === "ENOENT") {
        return true;
      }
      if (errorCode(entries) !== "ENOTDIR") {
        throw entries;
      }
    }
    if (opt.filter && !await opt.filter(path, ent)) {
      return false;
    }
    await ignoreENOENT(tmpUnlink(path, opt.tmp, unlinkFixEPERM));
    return true;
  }
  const removedAll = (await Promise.all(entries.map((ent2) => rimrafMoveRemoveDir(resolve7(path, ent2.name), opt, ent2)))).every((v4) => v4 === true);
  if (!removedAll) {
    return false;
  }
  if (opt.preserveRoot === false && path === parse6(path).root) {
    return false;
  }
  if (opt.filter && !await opt.filter(path, ent)) {
    return false;
  }
  await ignoreENOENT(tmpUnlink(path, opt.tmp, rmdir2));
  return true;
};
var tmpUnlink = async (path, tmp, rm2) => {
  const tmpFile = resolve7(tmp, uniqueFilename(path));
  await rename(path, tmpFile);
  return await rm2(tmpFile);
};
var rimrafMoveRemoveSync = (path, opt) => {
  opt?.signal?.throwIfAborted();
  return ignoreENOENTSync(() => rimrafMoveRemoveDirSync(path, opt, lstatSync(path))) ?? true;
};
var rimrafMoveRemoveDirSync = (path, opt, ent) => {
  opt?.signal?.throwIfAborted();
  if (!opt.tmp) {
    return rimrafMoveRemoveDirSync(path, { ...opt, tmp: defaultTmpSync(path) }, ent);
  }
  const tmp = opt.tmp;
  if (path === opt.tmp && parse6(path).root !== path) {
    throw new Error("cannot delete temp directory used for deletion");
  }
  const entries = ent.isDirectory() ? readdirOrErrorSync(path) : null;
  if (!Array.isArray(entries)) {
    if (entries) {
      if (errorCode(entries) === "ENOENT") {
        return true;
      }
      if (errorCode(entries) !== "ENOTDIR") {
        throw entries;
      }
    }
    if (opt.filter && !opt.filter(path, ent)) {
      return false;
    }
    ignoreENOENTSync(() => tmpUnlinkSync(path, tmp, unlinkFixEPERMSync));
    return true;
  }
  let removedAll = true;
  for (const ent2 of entries) {
    const p2 = resolve7(path, ent2.name);
    removedAll = rimrafMoveRemoveDirSync(p2, opt, ent2) && removedAll;
  }
  if (!removedAll) {
    return false;
  }
  if (opt.preserveRoot === false && path === parse6(path).root) {
    return false;
  }
  if (opt.filter && !opt.filter(path, ent)) {
    return false;
  }
  ignoreENOENTSync(() => tmpUnlinkSync(path, tmp, rmdirSync));
  return true;
};
var tmpUnlinkSync = (path, tmp, rmSync2) => {
  const tmpFile = resolve7(tmp, uniqueFilename(path));
  renameSync(path, tmpFile);
  return rmSync2(tmpFile);
};

// node_modules/rimraf/dist/esm/rimraf-windows.js
var { unlink: unlink3, rmdir: rmdir3, lstat: lstat3 } = promises;
var rimrafWindowsFile = retryBusy(fixEPERM(unlink3));
var rimrafWindowsFileSync = retryBusySync(fixEPERMSync(unlinkSync));
var rimrafWindowsDirRetry = retryBusy(fixEPERM(rmdir3));
var rimrafWindowsDirRetrySync = retryBusySync(fixEPERMSync(rmdirSync));
var rimrafWindowsDirMoveRemoveFallback = async (path, { filter: filter2, ...opt }) => {
  opt?.signal?.throwIfAborted();
  try {
    await rimrafWindowsDirRetry(path, opt);
    return true;
  } catch (er) {
    if (errorCode(er) === "ENOTEMPTY") {
      return rimrafMoveRemove(path, opt);
    }
    throw er;
  }
};
var rimrafWindowsDirMoveRemoveFallbackSync = (path, { filter: filter2, ...opt }) => {
  opt?.signal?.throwIfAborted();
  try {
    rimrafWindowsDirRetrySync(path, opt);
    return true;
  } catch (er) {
    if (errorCode(er) === "ENOTEMPTY") {
      return rimrafMoveRemoveSync(path, opt);
    }
    throw er;
  }
};
var START = /* @__PURE__ */ Symbol("start");
var CHILD = /* @__PURE__ */ Symbol("child");
var FINISH = /* @__PURE__ */ Symbol("finish");
var rimrafWindows = async (path, opt) => {
  opt?.signal?.throwIfAborted();
  return await ignoreENOENT(lstat3(path).then((stat3) => rimrafWindowsDir(path, opt, stat3, START))) ?? true;
};
var rimrafWindowsSync = (path, opt) => {
  opt?.signal?.throwIfAborted();
  return ignoreENOENTSync(() => rimrafWindowsDirSync(path, opt, lstatSync(path), START)) ?? true;
};
var rimrafWindowsDir = async (path, opt, ent, state = START) => {
  opt?.signal?.throwIfAborted();
  const entries = ent.isDirectory() ? await readdirOrError(path) : null;
  if (!Array.isArray(entries)) {
    if (entries) {
      if (errorCode(entries) === "ENOENT") {
        return true;
      }
      if (errorCode(entries) !== "ENOTDIR") {
        throw entries;
      }
    }
    if (opt.filter && !await opt.filter(path, ent)) {
      return false;
    }
    await ignoreENOENT(rimrafWindowsFile(path, opt));
    return true;
  }
  const s = state === START ? CHILD : state;
  const removedAll = (await Promise.all(entries.map((ent2) => rimrafWindowsDir(resolve8(path, ent2.name), opt, ent2, s)))).every((v4) => v4 === true);
  if (state === START) {
    return rimrafWindowsDir(path, opt, ent, FINISH);
  } else if (state === FINISH) {
    if (opt.preserveRoot === false && path === parse7(path).root) {
      return false;
    }
    if (!removedAll) {
      return false;
    }
    if (opt.filter && !await opt.filter(path, ent)) {
      return false;
    }
    await ignoreENOENT(rimrafWindowsDirMoveRemoveFallback(path, opt));
  }
  return true;
};
var rimrafWindowsDirSync = (path, opt, ent, state = START) => {
  const entries = ent.isDirectory() ? readdirOrErrorSync(path) : null;
  if (!Array.isArray(entries)) {
    if (entries) {
      if (errorCode(entries) === "ENOENT") {
        return true;
      }
      if (errorCode(entries) !== "ENOTDIR") {
        throw entries;
      }
    }
    if (opt.filter && !opt.filter(path, ent)) {
      return false;
    }
    ignoreENOENTSync(() => rimrafWindowsFileSync(path, opt));
    return true;
  }
  let removedAll = true;
  for (const ent2 of entries) {
    const s = state === START ? CHILD : state;
    const p2 = resolve8(path, ent2.name);
    removedAll = rimrafWindowsDirSync(p2, opt, ent2, s) && removedAll;
  }
  if (state === START) {
    return rimrafWindowsDirSync(path, opt, ent, FINISH);
  } else if (state === FINISH) {
    if (opt.preserveRoot === false && path === parse7(path).root) {
      return false;
    }
    if (!removedAll) {
      return false;
    }
    if (opt.filter && !opt.filter(path, ent)) {
      return false;
    }
    ignoreENOENTSync(() => rimrafWindowsDirMoveRemoveFallbackSync(path, opt));
  }
  return true;
};

// node_modules/rimraf/dist/esm/rimraf-manual.js
var rimrafManual = process.platform === "win32" ? rimrafWindows : rimrafPosix;
var rimrafManualSync = process.platform === "win32" ? rimrafWindowsSync : rimrafPosixSync;

// node_modules/rimraf/dist/esm/rimraf-native.js
var { rm } = promises;
var rimrafNative = async (path, opt) => {
  await rm(path, {
    ...opt,
    force: true,
    recursive: true
  });
  return true;
};
var rimrafNativeSync = (path, opt) => {
  rmSync(path, {
    ...opt,
    force: true,
    recursive: true
  });
  return true;
};

// node_modules/rimraf/dist/esm/use-native.js
var [major = 0, minor = 0] = process.version.replace(/^v/, "").split(".").map((v4) => parseInt(v4, 10));
var hasNative = major > 14 || major === 14 && minor >= 14;
var useNative = !hasNative || process.platform === "win32" ? () => false : (opt) => !opt?.signal && !opt?.filter;
var useNativeSync = !hasNative || process.platform === "win32" ? () => false : (opt) => !opt?.signal && !opt?.filter;

// node_modules/rimraf/dist/esm/index.js
var wrap = (fn3) => async (path, opt) => {
  const options = optArg(opt);
  if (options.glob) {
    path = await Ns(path, options.glob);
  }
  return Array.isArray(path) ? !!(await Promise.all(path.map((p2) => fn3(path_arg_default(p2, options), options)))).reduce((a, b3) => a && b3, true) : !!await fn3(path_arg_default(path, options), options);
};
var wrapSync = (fn3) => (path, opt) => {
  const options = optArgSync(opt);
  if (options.glob) {
    path = zs(path, options.glob);
  }
  return Array.isArray(path) ? !!path.map((p2) => fn3(path_arg_default(p2, options), options)).reduce((a, b3) => a && b3, true) : !!fn3(path_arg_default(path, options), options);
};
var nativeSync = wrapSync(rimrafNativeSync);
var native = Object.assign(wrap(rimrafNative), {
  sync: nativeSync
});
var manualSync = wrapSync(rimrafManualSync);
var manual = Object.assign(wrap(rimrafManual), {
  sync: manualSync
});
var windowsSync = wrapSync(rimrafWindowsSync);
var windows = Object.assign(wrap(rimrafWindows), {
  sync: windowsSync
});
var posixSync = wrapSync(rimrafPosixSync);
var posix = Object.assign(wrap(rimrafPosix), { sync: posixSync });
var moveRemoveSync = wrapSync(rimrafMoveRemoveSync);
var moveRemove = Object.assign(wrap(rimrafMoveRemove), {
  sync: moveRemoveSync
});
var rimrafSync = wrapSync((path, opt) => useNativeSync(opt) ? rimrafNativeSync(path, opt) : rimrafManualSync(path, opt));
var rimraf_ = wrap((path, opt) => useNative(opt) ? rimrafNative(path, opt) : rimrafManual(path, opt));
var rimraf = Object.assign(rimraf_, {
  rimraf: rimraf_,
  sync: rimrafSync,
  rimrafSync,
  manual,
  manualSync,
  native,
  nativeSync,
  posix,
  posixSync,
  windows,
  windowsSync,
  moveRemove,
  moveRemoveSync
});
rimraf.rimraf = rimraf;

// node_modules/mkdirp/dist/mjs/mkdirp-manual.js
import { dirname as dirname2 } from "path";

// node_modules/mkdirp/dist/mjs/opts-arg.js
import { mkdir, mkdirSync as mkdirSync2, stat as stat2, statSync as statSync2 } from "fs";
var optsArg = (opts) => {
  if (!opts) {
    opts = { mode: 511 };
  } else if (typeof opts === "object") {
    opts = { mode: 511, ...opts };
  } else if (typeof opts === "number") {
    opts = { mode: opts };
  } else if (typeof opts === "string") {
    opts = { mode: parseInt(opts, 8) };
  } else {
    throw new TypeError("invalid options argument");
  }
  const resolved = opts;
  const optsFs = opts.fs || {};
  opts.mkdir = opts.mkdir || optsFs.mkdir || mkdir;
  opts.mkdirAsync = opts.mkdirAsync ? opts.mkdirAsync : async (path, options) => {
    return new Promise((res, rej) => resolved.mkdir(path, options, (er, made) => er ? rej(er) : res(made)));
  };
  opts.stat = opts.stat || optsFs.stat || stat2;
  opts.statAsync = opts.statAsync ? opts.statAsync : async (path) => new Promise((res, rej) => resolved.stat(path, (err, stats) => err ? rej(err) : res(stats)));
  opts.statSync = opts.statSync || optsFs.statSync || statSync2;
  opts.mkdirSync = opts.mkdirSync || optsFs.mkdirSync || mkdirSync2;
  return resolved;
};

// node_modules/mkdirp/dist/mjs/mkdirp-manual.js
var mkdirpManualSync = (path, options, made) => {
  const parent = dirname2(path);
  const opts = { ...optsArg(options), recursive: false };
  if (parent === path) {
    try {
      return opts.mkdirSync(path, opts);
    } catch (er) {
      const fer = er;
      if (fer && fer.code !== "EISDIR") {
        throw er;
      }
      return;
    }
  }
  try {
    opts.mkdirSync(path, opts);
    return made || path;
  } catch (er) {
    const fer = er;
    if (fer && fer.code === "ENOENT") {
      return mkdirpManualSync(path, opts, mkdirpManualSync(parent, opts, made));
    }
    if (fer && fer.code !== "EEXIST" && fer && fer.code !== "EROFS") {
      throw er;
    }
    try {
      if (!opts.statSync(path).isDirectory())
        throw er;
    } catch (_4) {
      throw er;
    }
  }
};
var mkdirpManual = Object.assign(async (path, options, made) => {
  const opts = optsArg(options);
  opts.recursive = false;
  const parent = dirname2(path);
  if (parent === path) {
    return opts.mkdirAsync(path, opts).catch((er) => {
      const fer = er;
      if (fer && fer.code !== "EISDIR") {
        throw er;
      }
    });
  }
  return opts.mkdirAsync(path, opts).then(() => made || path, async (er) => {
    const fer = er;
    if (fer && fer.code === "ENOENT") {
      return mkdirpManual(parent, opts).then((made2) => mkdirpManual(path, opts, made2));
    }
    if (fer && fer.code !== "EEXIST" && fer.code !== "EROFS") {
      throw er;
    }
    return opts.statAsync(path).then((st3) => {
      if (st3.isDirectory()) {
        return made;
      } else {
        throw er;
      }
    }, () => {
      throw er;
    });
  });
}, { sync: mkdirpManualSync });

// node_modules/mkdirp/dist/mjs/mkdirp-native.js
import { dirname as dirname4 } from "path";

// node_modules/mkdirp/dist/mjs/find-made.js
import { dirname as dirname3 } from "path";
var findMade = async (opts, parent, path) => {
  if (path === parent) {
    return;
  }
  return opts.statAsync(parent).then(
    (st3) => st3.isDirectory() ? path : void 0,
    // will fail later
    // will fail later
    (er) => {
      const fer = er;
      return fer && fer.code === "ENOENT" ? findMade(opts, dirname3(parent), parent) : void 0;
    }
  );
};
var findMadeSync = (opts, parent, path) => {
  if (path === parent) {
    return void 0;
  }
  try {
    return opts.statSync(parent).isDirectory() ? path : void 0;
  } catch (er) {
    const fer = er;
    return fer && fer.code === "ENOENT" ? findMadeSync(opts, dirname3(parent), parent) : void 0;
  }
};

// node_modules/mkdirp/dist/mjs/mkdirp-native.js
var mkdirpNativeSync = (path, options) => {
  const opts = optsArg(options);
  opts.recursive = true;
  const parent = dirname4(path);
  if (parent === path) {
    return opts.mkdirSync(path, opts);
  }
  const made = findMadeSync(opts, path);
  try {
    opts.mkdirSync(path, opts);
    return made;
  } catch (er) {
    const fer = er;
    if (fer && fer.code === "ENOENT") {
      return mkdirpManualSync(path, opts);
    } else {
      throw er;
    }
  }
};
var mkdirpNative = Object.assign(async (path, options) => {
  const opts = { ...optsArg(options), recursive: true };
  const parent = dirname4(path);
  if (parent === path) {
    return await opts.mkdirAsync(path, opts);
  }
  return findMade(opts, path).then((made) => opts.mkdirAsync(path, opts).then((m2) => made || m2).catch((er) => {
    const fer = er;
    if (fer && fer.code === "ENOENT") {
      return mkdirpManual(path, opts);
    } else {
      throw er;
    }
  }));
}, { sync: mkdirpNativeSync });

// node_modules/mkdirp/dist/mjs/path-arg.js
import { parse as parse8, resolve as resolve9 } from "path";
var platform = process.env.__TESTING_MKDIRP_PLATFORM__ || process.platform;
var pathArg2 = (path) => {
  if (/\0/.test(path)) {
    throw Object.assign(new TypeError("path must be a string without null bytes"), {
      path,
      code: "ERR_INVALID_ARG_VALUE"
    });
  }
  path = resolve9(path);
  if (platform === "win32") {
    const badWinChars = /[*|"<>?:]/;
    const { root } = parse8(path);
    if (badWinChars.test(path.substring(root.length))) {
      throw Object.assign(new Error("Illegal characters in path."), {
        path,
        code: "EINVAL"
      });
    }
  }
  return path;
};

// node_modules/mkdirp/dist/mjs/use-native.js
import { mkdir as mkdir2, mkdirSync as mkdirSync3 } from "fs";
var version = process.env.__TESTING_MKDIRP_NODE_VERSION__ || process.version;
var versArr = version.replace(/^v/, "").split(".");
var hasNative2 = +versArr[0] > 10 || +versArr[0] === 10 && +versArr[1] >= 12;
var useNativeSync2 = !hasNative2 ? () => false : (opts) => optsArg(opts).mkdirSync === mkdirSync3;
var useNative2 = Object.assign(!hasNative2 ? () => false : (opts) => optsArg(opts).mkdir === mkdir2, {
  sync: useNativeSync2
});

// node_modules/mkdirp/dist/mjs/index.js
var mkdirpSync = (path, opts) => {
  path = pathArg2(path);
  const resolved = optsArg(opts);
  return useNativeSync2(resolved) ? mkdirpNativeSync(path, resolved) : mkdirpManualSync(path, resolved);
};
var mkdirp = Object.assign(async (path, opts) => {
  path = pathArg2(path);
  const resolved = optsArg(opts);
  return useNative2(resolved) ? mkdirpNative(path, resolved) : mkdirpManual(path, resolved);
}, {
  mkdirpSync,
  mkdirpNative,
  mkdirpNativeSync,
  mkdirpManual,
  mkdirpManualSync,
  sync: mkdirpSync,
  native: mkdirpNative,
  nativeSync: mkdirpNativeSync,
  manual: mkdirpManual,
  manualSync: mkdirpManualSync,
  useNative: useNative2,
  useNativeSync: useNativeSync2
});

// node_modules/@tapjs/fixture/dist/esm/fixture.js
import { linkSync, statSync as statSync3, symlinkSync, writeFileSync } from "node:fs";
import { dirname as dirname5, resolve as resolve10 } from "path";
var validateDirContents = (content, seen) => {
  for (const [f2, v4] of Object.entries(content)) {
    const t3 = rawToType(v4);
    if (v4 && typeof v4 === "object" && t3 === "dir" && !(v4 instanceof Fixture)) {
      const r7 = v4;
      if (seen.has(r7)) {
        throw new Error("cycle detected in t.fixture contents at " + f2);
      }
      seen.add(r7);
      validateDirContents(r7, seen);
    }
  }
};
var assertValidContent = (type2, content) => {
  switch (type2) {
    case "dir":
      if (!content || typeof content !== "object") {
        throw new TypeError("dir fixture must have object content");
      }
      validateDirContents(content, /* @__PURE__ */ new Set([content]));
      break;
    case "file":
      if (typeof content !== "string" && !Buffer.isBuffer(content) && !(content instanceof Uint8Array)) {
        throw new TypeError("file fixture must have string/buffer content");
      }
      break;
    case "link":
    case "symlink":
      if (typeof content !== "string") {
        throw new TypeError(type2 + " fixture must have string target");
      }
      break;
    default:
      throw new Error("invalid fixture type: " + type2);
  }
};
var rawToType = (f2) => {
  if (f2 instanceof Fixture) {
    return f2.type;
  } else if (typeof f2 === "string" || Buffer.isBuffer(f2) || f2 instanceof Uint8Array) {
    return "file";
  } else if (f2 && typeof f2 === "object") {
    return "dir";
  }
  throw new Error("invalid fixture type: " + f2);
};
var rawToFixture = (f2) => f2 instanceof Fixture ? f2 : new Fixture(rawToType(f2), f2);
var isSymlinkF = (f2) => f2.type === "symlink";
var isLinkF = (f2) => f2.type === "link";
var isDirF = (f2) => f2.type === "dir";
var isFileF = (f2) => f2.type === "file";
var Fixture = class _Fixture {
  type;
  content;
  constructor(type2, content) {
    assertValidContent(type2, content);
    this.type = type2;
    this.content = content;
  }
  get [Symbol.toStringTag]() {
    return "Fixture<" + this.type + ">";
  }
  // have to gather up symlinks for the end
  static make(abs, content, symlinks = null) {
    const f2 = rawToFixture(content);
    const isRoot = symlinks === null;
    symlinks = symlinks || {};
    if (isSymlinkF(f2)) {
      symlinks[abs] = f2.content;
    } else if (isLinkF(f2)) {
      linkSync(resolve10(dirname5(abs), f2.content), abs);
    } else if (isDirF(f2)) {
      mkdirpSync(abs);
      for (const [name, fixture2] of Object.entries(f2.content))
        _Fixture.make(`${abs}/${name}`, fixture2, symlinks);
    } else if (isFileF(f2)) {
      writeFileSync(abs, f2.content);
    } else {
      throw new Error("uknown fixture type: " + f2.type);
    }
    if (isRoot) {
      for (const [abs2, target] of Object.entries(symlinks)) {
        symlinkSync(target, abs2, isDir2(abs2, target) ? "junction" : "file");
      }
    }
  }
};
var isDir2 = (abs, target) => {
  try {
    return statSync3(resolve10(dirname5(abs), target)).isDirectory();
  } catch (er) {
    return false;
  }
};

// node_modules/@tapjs/fixture/dist/esm/index.js
var TestFixtures = class _TestFixtures {
  #t;
  static #refs = /* @__PURE__ */ new Map();
  #testdir;
  #didOnEOF = false;
  #createdTestdir = false;
  #saveFixture = false;
  constructor(t3, opts) {
    _TestFixtures.#refs.set(t3, this);
    this.#testdir = opts.testdir || _TestFixtures.#getTestdir(t3);
    if (opts.saveFixture !== void 0) {
      this.#saveFixture = !!opts.saveFixture;
    } else {
      this.#saveFixture = env.TAP_SAVE_FIXTURE === "1";
    }
    this.#t = t3;
  }
  /**
   * Create a fixture object for use in a
   * {@link @tapjs/fixture!index.TestFixtures#testdir} method.
   *
   * @group Spies, Mocks, and Fixtures
   */
  fixture(type2, content) {
    return new Fixture(type2, content);
  }
  /**
   * Set whether the fixture should be saved or not
   *
   * Must be set *BEFORE* calling
   * {@link @tapjs/fixture!index.TestFixtures#testdir}, or it will not have any
   * effect.
   */
  set saveFixture(save) {
    this.#saveFixture = save;
  }
  get saveFixture() {
    return this.#saveFixture;
  }
  /**
   * Create a test directory, optionally filling it up with contents
   *
   * The testdir will be automatically deleted at the end of the test.
   *
   * To _not_ delete the directory after the test, use the
   * `saveFixture: true` option when creating the test, or specify
   * `--save-fixture` on the command line or in the tap configuration.
   *
   * @group Spies, Mocks, and Fixtures
   */
  testdir(content) {
    const dir = resolve11(this.testdirName);
    rimrafSync(dir);
    Fixture.make(dir, content || {});
    this.#createdTestdir = true;
    if (!this.#didOnEOF && !this.#saveFixture) {
      this.#didOnEOF = true;
      const { onEOF } = this.#t;
      this.#t.onEOF = async () => {
        this.#t.onEOF = onEOF;
        const rel = relative5(process.cwd(), dir);
        if (rel === "" || rel === ".." || rel.startsWith(`..${sep2}`)) {
          process.chdir(dirname6(dir));
        }
        await onEOF();
        await rimraf(dir);
      };
    }
    return dir;
  }
  /**
   * The name of the folder that this test will use with
   * {@link @tapjs/fixture!index.TestFixtures#testdir}.
   *
   * By default, it uses a folder name based on the name of the test file
   * and subtest, within \`.tap/fixtures\` in the root of the project.
   *
   * @group Spies, Mocks, and Fixtures
   */
  get testdirName() {
    return this.#testdir;
  }
  set testdirName(td) {
    if (this.#createdTestdir && td !== this.#testdir) {
      this.#didOnEOF = false;
    }
    this.#testdir = td;
  }
  static #getTestdir(t3) {
    const re2 = /[^a-zA-Z0-9\._\-]+/gi;
    const p2 = t3.parent && _TestFixtures.#refs.get(t3.parent);
    if (!p2) {
      const main = mainScript();
      const root = env.TAP_CWD || cwd2;
      const name2 = [
        dirname6(relative5(root, main)),
        basename4(main),
        ...argv.slice(2)
      ].join(" ").trim().replace(re2, "-");
      return resolve11(root, ".tap/fixtures", name2);
    }
    const name = t3.name || "unnamed test";
    return `${p2.testdirName}-${name.replace(re2, "-")}`;
  }
};
var plugin8 = (t3, opts) => new TestFixtures(t3, opts);

// node_modules/@tapjs/intercept/dist/esm/index.js
var notConfig = (m2, property, caller) => {
  const s = typeof property === "string" ? `'${property}'` : property.toString();
  const er = new Error(`Cannot ${m2} ${s}, defined {configurable:false}`);
  Error.captureStackTrace(er, caller);
  return er;
};
var Interceptor = class {
  #t;
  #builtTest;
  #bt() {
    return this.#builtTest ??= this.#t.t;
  }
  constructor(t3) {
    this.#t = t3;
  }
  /**
   * Intercept and track object property sets and gets.
   *
   * If a PropertyDescriptor is set, then it will be used as the replacement
   * value. Otherwise, the original descriptor will be used.
   *
   * If the `strictMode` param is set, then attempts to write to read-only
   * properties will throw an error.
   *
   * @group Spies, Mocks, and Fixtures
   */
  intercept(obj, prop, desc, strictMode = true) {
    const resList = [];
    let orig = Object.getOwnPropertyDescriptor(obj, prop);
    let src = obj;
    while (!orig && src) {
      if (!(orig = Object.getOwnPropertyDescriptor(src, prop))) {
        src = Object.getPrototypeOf(src);
      }
    }
    if (orig && !orig.configurable) {
      throw notConfig("intercept property", prop, this.#bt().intercept);
    }
    let restore;
    if (!orig || src !== obj) {
      restore = () => {
        delete obj[prop];
        restore = () => {
        };
      };
    } else {
      restore = () => {
        Object.defineProperty(obj, prop, orig);
        restore = () => {
        };
      };
    }
    if (this.#t.t?.pluginLoaded(plugin)) {
      this.#t.t?.teardown(restore);
    }
    if (!desc) {
      desc = orig ? { ...orig } : {
        value: void 0,
        configurable: true,
        writable: true,
        enumerable: true
      };
    }
    const base = desc;
    const interceptor = {
      enumerable: desc.enumerable,
      configurable: true,
      get() {
        let threw = true;
        let success = false;
        let value;
        try {
          value = base.get ? base.get.call(obj) : base.value;
          threw = false;
          success = true;
        } finally {
          resList.push({
            receiver: this,
            type: "get",
            at: at(interceptor.get),
            stack: captureString(interceptor.get),
            value,
            threw,
            success
          });
          if (!threw)
            return value;
        }
      },
      set(value) {
        let threw = true;
        let success = false;
        try {
          if (base.set) {
            base.set.call(obj, value);
            success = true;
          } else if (base.get) {
            if (strictMode) {
              const er = new TypeError(`Cannot set property '${String(prop)}' of ${Object.prototype.toString.call(obj)} which has only a getter`);
              Error.captureStackTrace(er, interceptor.set);
              throw er;
            }
          } else {
            if (base.writable) {
              base.value = value;
              success = true;
            } else {
              if (strictMode) {
                const er = new TypeError(`Cannot assign to read only property '${String(prop)}' of ${Object.prototype.toString.call(obj)}`);
                Error.captureStackTrace(er, interceptor.set);
                throw er;
              }
            }
          }
          threw = false;
        } finally {
          resList.push({
            receiver: this,
            type: "set",
            at: at(interceptor.set),
            stack: captureString(interceptor.set),
            value,
            success,
            threw
          });
        }
      }
    };
    Object.defineProperty(obj, prop, interceptor);
    return Object.assign(() => {
      const r7 = resList.slice();
      resList.length = 0;
      return r7;
    }, { restore: () => restore() });
  }
  /**
   * Intercept calls to a method to track the arguments, call site,
   * and return/throw status, and replace the implementation.
   *
   * By default, the method is set to a no-op. To retain the method behavior,
   * pass the current value of the method as the third argument.  For example:
   *
   * ```
   * const results = t.capture(obj, 'foo', obj.foo)
   * ```
   *
   * Automatically restores at `t.teardown()` if the `@tapjs/after`
   * plugin is not disabled.  Otherwise, it is important to call the
   * `restore()` method on the returned function when you are done capturing.
   *
   * @group Spies, Mocks, and Fixtures
   */
  capture(obj, method, impl = (..._4) => {
  }) {
    const prop = Object.getOwnPropertyDescriptor(obj, method);
    if (prop && !prop.configurable) {
      throw notConfig("capture method", method, this.#bt().capture);
    }
    let restore = prop ? () => {
      Object.defineProperty(obj, method, prop);
      restore = () => {
      };
    } : () => {
      delete obj[method];
      restore = () => {
      };
    };
    if (this.#t.t?.pluginLoaded(plugin)) {
      this.#t.t?.teardown(restore);
    }
    const fn3 = Object.assign(this.captureFn(impl), {
      restore: () => restore()
    });
    Object.defineProperty(obj, method, {
      enumerable: prop ? prop.enumerable : true,
      writable: true,
      value: fn3,
      configurable: true
    });
    return Object.assign(() => {
      const r7 = fn3.calls.slice();
      fn3.calls.length = 0;
      return r7;
    }, {
      restore: () => restore(),
      calls: fn3.calls,
      args: () => {
        const r7 = fn3.calls.slice();
        fn3.calls.length = 0;
        return r7.map(({ args }) => args);
      }
    });
  }
  /**
   * Just wrap the function and return it.  Does not have any
   * logic to restore, since it's not actually modifying anything.
   * The results hang off the function as the 'calls' property.
   *
   * The added `fn.args()` method will return an array of the arguments
   * passed to each call since the last time it was inspected.
   *
   * @group Spies, Mocks, and Fixtures
   */
  captureFn(original) {
    const calls = [];
    const args = () => calls.map(({ args: args2 }) => args2);
    return Object.assign(function wrapped(...args2) {
      const res = {
        receiver: this,
        args: args2,
        at: at(wrapped),
        stack: captureString(wrapped)
      };
      try {
        const returned = res;
        returned.returned = original.call(this, ...args2);
        returned.threw = false;
        calls.push(res);
        return returned.returned;
      } finally {
        if (res.threw !== false) {
          ;
          res.threw = true;
          calls.push(res);
        }
      }
    }, { calls, args });
  }
};
var plugin9 = (t3) => new Interceptor(t3);

// node_modules/@tapjs/mock/dist/esm/index.js
import { isBuiltin as isBuiltin3 } from "node:module";

// node_modules/@tapjs/mock/dist/esm/mock-require.js
import Module, { createRequire as createRequire2, isBuiltin } from "module";
import { dirname as dirname8, resolve as resolve13 } from "path";

// node_modules/walk-up-path/dist/esm/index.js
import { dirname as dirname7, resolve as resolve12 } from "path";
var walkUp = function* (path) {
  for (path = resolve12(path); path; ) {
    yield path;
    const pp = dirname7(path);
    if (pp === path) {
      break;
    } else {
      path = pp;
    }
  }
};

// node_modules/@tapjs/mock/dist/esm/mock-require.js
var CorrectModule = Module;
var MockedModule = class _MockedModule extends CorrectModule {
  #resolve;
  #mocker;
  constructor(id2, parent, mocker) {
    super(id2, parent);
    this.filename ??= id2;
    this.#resolve = createRequire2(this.filename).resolve;
    if (parent instanceof _MockedModule && parent.#mocker) {
      this.#mocker = parent.#mocker;
    } else if (mocker) {
      this.#mocker = mocker;
    } else {
      throw new Error("no mocker provided to MockedModule");
    }
  }
  /**
   * Override require() to perform our mocked require
   */
  require(id2) {
    const requiredFilePath = this.#resolve(id2);
    if (this.#mocker.hasMock(requiredFilePath)) {
      return this.#mocker.getMock(requiredFilePath);
    }
    if (isBuiltin(requiredFilePath)) {
      return super.require(id2);
    }
    const s = this.#mocker.getSeen(requiredFilePath);
    if (s)
      return s.exports;
    const mod = new _MockedModule(requiredFilePath, this);
    this.#mocker.setSeen(requiredFilePath, mod);
    mod.load(requiredFilePath);
    return mod.exports;
  }
};
var Mocker = class {
  #mocks = /* @__PURE__ */ new Map();
  #seen = /* @__PURE__ */ new Map();
  module;
  constructor(parentFileName, fileName, mocks = {}) {
    const require2 = createRequire2(parentFileName);
    const filePath = require2.resolve(fileName);
    for (const [key, mock] of Object.entries(mocks)) {
      const mockFilePath = require2.resolve(key);
      this.#mocks.set(mockFilePath, mock);
      if (mockFilePath.startsWith("node:")) {
        const bare = mockFilePath.substring("node:".length);
        if (!(bare in mocks) && isBuiltin(bare)) {
          this.#mocks.set(bare, mock);
        }
      } else if (isBuiltin(mockFilePath)) {
        const prefixed = `node:${mockFilePath}`;
        if (!(prefixed in mocks)) {
          this.#mocks.set(prefixed, mock);
        }
      }
    }
    this.#seen = /* @__PURE__ */ new Map();
    const callerModule = CorrectModule._cache[parentFileName];
    let p2;
    if (callerModule)
      p2 = callerModule;
    else {
      p2 = new Module(parentFileName);
      p2.filename = parentFileName;
      p2.loaded = true;
      p2.paths = [...walkUp(dirname8(parentFileName))].map((path) => resolve13(path, "node_modules"));
    }
    this.module = new MockedModule(filePath, p2, this);
    this.module.load(filePath);
  }
  /**
   * Return the module we've previously loaded from the specified filePath,
   * or undefined if it's new.
   */
  getSeen(filePath) {
    return this.#seen.get(filePath);
  }
  /**
   * Set the module in the internal cache once loaded
   */
  setSeen(filePath, mod) {
    this.#seen.set(filePath, mod);
  }
  /**
   * returns true if the set of mocks includes the specified ID
   */
  hasMock(id2) {
    return this.#mocks.has(id2);
  }
  /**
   * Get the mock at the specified identifier, or undefined if it's not mocked
   */
  getMock(id2) {
    return this.#mocks.get(id2);
  }
};
var mockRequire = (module, mocks = {}, caller = mockRequire) => {
  const needIgnoreTap = !getIgnoredPackages().includes("@tapjs");
  if (needIgnoreTap)
    addIgnoredPackage("@tapjs");
  const at4 = at(caller);
  if (needIgnoreTap)
    removeIgnoredPackage("@tapjs");
  const file = at4?.absoluteFileName;
  if (!file) {
    throw new Error("could not get current call site");
  }
  return new Mocker(file, module, mocks).module.exports;
};

// node_modules/@tapjs/mock/dist/esm/mock-service.js
import { randomBytes as randomBytes2 } from "crypto";
import { dirname as dirname9, isAbsolute as isAbsolute3 } from "path";

// node_modules/resolve-import/dist/esm/resolve-import-sync.min.js
import { realpathSync as U2 } from "node:fs";
import V2 from "node:module";
import { basename as $t2, dirname as _t2, isAbsolute as Lt2, resolve as ct2 } from "node:path";
import { fileURLToPath as At2, pathToFileURL as H2 } from "node:url";
import { realpath as I2 } from "fs/promises";
import B from "module";
import { basename as Nt2, dirname as Ot2, isAbsolute as Wt2, resolve as at3 } from "path";
import { fileURLToPath as It2, pathToFileURL as K2 } from "url";
import { stat as ft2 } from "node:fs/promises";
import { statSync as mt2 } from "node:fs";
import { fileURLToPath as pt2 } from "node:url";
import { resolve as W } from "path";
import { pathToFileURL as R2 } from "url";
import { realpathSync as ut2, statSync as ht2 } from "node:fs";
import { realpath as wt2, stat as gt2 } from "node:fs/promises";
import { dirname as Q2, resolve as _2, sep as F2 } from "node:path";
import { dirname as lt2, resolve as dt2 } from "path";
import { readFile as St2 } from "node:fs/promises";
import { readFileSync as kt2 } from "node:fs";
import { resolve as O2 } from "node:path";
import { pathToFileURL as b } from "node:url";
import { dirname as Ft2, resolve as nt2 } from "path";
import { pathToFileURL as jt2 } from "url";
import { dirname as bt2, resolve as ot2 } from "node:path";
import { pathToFileURL as Rt2 } from "node:url";
import { pathToFileURL as Tt2 } from "url";
import { fileURLToPath as Dt2 } from "url";
var X2 = (t3) => typeof t3 == "object" || t3.startsWith("file://") ? pt2(t3) : t3;
var u2 = async (t3) => {
  try {
    return (await ft2(X2(t3))).isFile();
  } catch {
    return false;
  }
};
var h = (t3) => {
  try {
    return mt2(X2(t3)).isFile();
  } catch {
    return false;
  }
};
var z2 = typeof process == "object" && process && process.platform === "win32";
var $2 = (t3) => /^\.\.?\//.test(t3) || z2 && /^\.\.?\\/.test(t3);
var P2 = function* (t3) {
  for (t3 = dt2(t3); t3; ) {
    yield t3;
    let e = lt2(t3);
    if (e === t3) break;
    t3 = e;
  }
};
var yt2 = async (t3) => {
  try {
    return (await gt2(t3)).isDirectory();
  } catch {
    return false;
  }
};
var xt2 = (t3) => {
  try {
    return ht2(t3).isDirectory();
  } catch {
    return false;
  }
};
var Y2 = async (t3, e) => {
  for (let o2 of P2(Q2(e))) {
    let r7 = _2(o2, "node_modules") + F2, i = t3 === null ? r7 : (t3 ? _2(r7, t3) : r7) + F2;
    if (await yt2(i)) try {
      return await wt2(i) + F2;
    } catch {
    }
  }
};
var Z2 = (t3, e) => {
  for (let o2 of P2(Q2(e))) {
    let r7 = _2(o2, "node_modules") + F2, i = t3 === null ? r7 : (t3 ? _2(r7, t3) : r7) + F2;
    if (xt2(i)) try {
      return ut2(i) + F2;
    } catch {
    }
  }
};
var tt2 = async (t3) => {
  try {
    return JSON.parse(await St2(t3, "utf8"));
  } catch {
    return null;
  }
};
var rt2 = (t3) => {
  try {
    return JSON.parse(kt2(t3, "utf8"));
  } catch {
    return null;
  }
};
var vt2 = (t3) => !!t3 && (typeof t3 == "object" || typeof t3 == "string");
var Et2 = (t3) => {
  if (!t3 || typeof t3 != "object" || Array.isArray(t3)) return false;
  for (let e in t3) if (!e.startsWith("#")) return false;
  return true;
};
var Pt2 = (t3) => !!t3 && typeof t3 == "object" && (typeof t3.name == "string" || typeof t3.name > "u") && (typeof t3.main == "string" || typeof t3.main > "u") && (typeof t3.module == "string" || typeof t3.module > "u") && (typeof t3.exports > "u" || vt2(t3.exports)) && (typeof t3.imports > "u" || Et2(t3.imports));
var et = (t3) => Pt2(t3) ? t3 : null;
var L2 = async (t3) => et(await tt2(t3));
var A2 = (t3) => et(rt2(t3));
var j2 = (t3, e) => {
  let o2 = Object.keys(e).filter((r7) => r7.length <= t3.length).sort((r7, i) => i.length - r7.length).map((r7) => [r7, r7.split("*")]).filter(([, r7]) => r7.length === 2);
  for (let [r7, [i, a]] of o2) if (t3.startsWith(i) && t3.endsWith(a)) {
    let s = t3.substring(i.length, t3.length - a.length);
    return [r7, s];
  }
  return null;
};
var g = (t3, e) => {
  if (t3 === null || typeof t3 == "string") return t3;
  if (Array.isArray(t3)) {
    for (let r7 of t3) {
      let i = g(r7, e);
      if (i) return i;
    }
    return null;
  }
  let o2 = /* @__PURE__ */ new Set(["default"]);
  for (let r7 of e.conditions ?? ["import", "node"]) r7.startsWith("!") ? o2.delete(r7.slice(1)) : o2.add(r7);
  for (let [r7, i] of Object.entries(t3)) if (o2.has(r7)) return g(i, e);
  return null;
};
var k2 = (t3, e, o2, r7, i) => {
  let a = t3 ? t3 === "." || t3.startsWith("./") ? t3 : `./${t3}` : ".";
  if (typeof e == "string" || Array.isArray(e)) {
    let m2 = a === "." && g(e, i);
    if (!m2) throw N2(a, o2, r7);
    return m2;
  }
  if (a === ".") {
    let m2 = g(e, i);
    if (m2) return m2;
  }
  let s = e, n = s[a];
  if (n !== void 0) {
    let m2 = g(n, i);
    if (!m2) throw N2(a, o2, r7);
    return m2;
  }
  let f2 = j2(a, s);
  if (f2) {
    let [m2, p2] = f2, c2 = g(s[m2], i);
    if (!c2) throw N2(a, o2, r7);
    return c2.replace(/\*/g, p2);
  }
  throw N2(a, o2, r7);
};
var T2 = (t3, e, o2) => {
  let { originalParent: r7 } = o2, i = t3?.match(/^(@[^\/]+\/[^\/]+|[^\/]+)(?:\/(.*))?$/), [, a, s] = t3 === null ? [, null, ""] : i || ["", "", ""], n = Z2(a, e);
  if (!n) throw y(a, r7);
  let f2 = O2(n, "index.js"), m2 = O2(n, "package.json"), p2 = A2(m2), c2 = s ? O2(n, s) : false;
  if (!p2) if (c2) {
    if (h(c2)) return b(c2);
    throw l(c2, r7);
  } else {
    if (h(f2)) return b(f2);
    throw y(n, r7);
  }
  if (p2.exports) {
    let w2 = k2(s, p2.exports, m2, r7, o2), d2 = O2(n, w2);
    if (h(d2)) return b(d2);
    throw l(d2, r7);
  } else if (c2) {
    if (h(c2)) return b(c2);
    throw l(c2, r7);
  } else if (p2.main) {
    let w2 = O2(n, p2.main);
    if (h(w2)) return b(w2);
    if (h(f2)) return b(f2);
    throw y(n, r7);
  } else {
    if (h(f2)) return b(f2);
    throw y(n, r7);
  }
};
var D2 = async (t3, e, o2) => {
  let { originalParent: r7 } = o2, i = t3?.match(/^(@[^\/]+\/[^\/]+|[^\/]+)(?:\/(.*))?$/), [, a, s] = t3 === null ? [, null, ""] : i || ["", "", ""], n = await Y2(a, e);
  if (!n) throw y(a, r7);
  let f2 = W(n, "index.js"), m2 = W(n, "package.json"), p2 = await L2(m2), c2 = s ? W(n, s) : false;
  if (!p2) if (c2) {
    if (await u2(c2)) return R2(c2);
    throw l(c2, r7);
  } else {
    if (await u2(f2)) return R2(f2);
    throw y(n, r7);
  }
  if (p2.exports) {
    let w2 = k2(s, p2.exports, m2, r7, o2), d2 = W(n, w2);
    if (await u2(d2)) return R2(d2);
    throw l(d2, r7);
  } else if (c2) {
    if (await u2(c2)) return R2(c2);
    throw l(c2, r7);
  } else if (p2.main) {
    let w2 = W(n, p2.main);
    if (await u2(w2)) return R2(w2);
    if (await u2(f2)) return R2(f2);
    throw y(n, r7);
  } else {
    if (await u2(f2)) return R2(f2);
    throw y(n, r7);
  }
};
var it2 = (t3, e, o2) => {
  let { originalParent: r7 } = o2, i = t3.match(/^(@[^\/]+\/[^\/]+|[^\/]+)(?:\/(.*))?$/);
  if (!i) throw M2(t3);
  for (let a of P2(bt2(e))) {
    let s = ot2(a, "package.json"), n = A2(s);
    if (n) {
      if (n.name && n.exports) {
        let [, f2, m2] = i;
        if (f2 === n.name) {
          let p2 = k2(m2, n.exports, s, r7, o2), c2 = ot2(a, p2);
          if (h(c2)) return Rt2(c2);
          throw l(c2, r7);
        }
      }
      if (t3.startsWith("#")) {
        if (!n.imports) throw x(t3, s, r7);
        let f2 = n.imports[t3];
        if (f2 !== void 0) {
          let E2 = g(f2, o2);
          if (!E2) throw x(t3, s, r7);
          return E2.startsWith("#") ? T2(null, e, o2) : G2(E2, s, o2);
        }
        let m2 = j2(t3, n.imports);
        if (!m2) throw x(t3, s, r7);
        let [p2, c2] = m2, w2 = n.imports[p2], d2 = g(w2, o2);
        if (!d2) throw x(t3, s, r7);
        if (d2.startsWith("#")) return T2(null, e, o2);
        let q2 = d2.replace(/\*/g, c2);
        return G2(q2, s, o2);
      }
      break;
    }
  }
  return T2(t3, e, o2);
};
var st2 = async (t3, e, o2) => {
  let { originalParent: r7 } = o2, i = t3.match(/^(@[^\/]+\/[^\/]+|[^\/]+)(?:\/(.*))?$/);
  if (!i) throw M2(t3);
  for (let a of P2(Ft2(e))) {
    let s = nt2(a, "package.json"), n = await L2(s);
    if (n) {
      if (n.name && n.exports) {
        let [, f2, m2] = i;
        if (f2 === n.name) {
          let p2 = k2(m2, n.exports, s, r7, o2), c2 = nt2(a, p2);
          if (await u2(c2)) return jt2(c2);
          throw l(c2, r7);
        }
      }
      if (t3.startsWith("#")) {
        if (!n.imports) throw x(t3, s, r7);
        let f2 = n.imports[t3];
        if (f2 !== void 0) {
          let E2 = g(f2, o2);
          if (!E2) throw x(t3, s, r7);
          return E2.startsWith("#") ? D2(null, e, o2) : S(E2, s, o2);
        }
        let m2 = j2(t3, n.imports);
        if (!m2) throw x(t3, s, r7);
        let [p2, c2] = m2, w2 = n.imports[p2], d2 = g(w2, o2);
        if (!d2) throw x(t3, s, r7);
        if (d2.startsWith("#")) return D2(null, e, o2);
        let q2 = d2.replace(/\*/g, c2);
        return S(q2, s, o2);
      }
      break;
    }
  }
  return D2(t3, e, o2);
};
var C2 = (t3) => typeof t3 == "object" ? t3 : t3.startsWith("file://") ? new URL(t3) : Tt2(t3);
var v2 = (t3) => typeof t3 == "object" || t3.startsWith("file://") ? Dt2(t3) : t3;
typeof B.isBuiltin != "function" && (B.isBuiltin = (t3) => (t3.startsWith("node:") && (t3 = t3.substring(5)), B.builtinModules.includes(t3)));
var Ut2 = async (t3) => (t3 = v2(t3), at3(await I2(Ot2(t3)), Nt2(t3)));
var S = async (t3, e = void 0, o2 = {}) => {
  if (typeof t3 == "string" && t3.startsWith("file://") && (t3 = new URL(t3)), typeof t3 == "object") {
    if (!await u2(t3)) throw l(String(t3), String(e));
    let s = await I2(v2(t3));
    return s !== It2(t3) ? K2(s) : t3;
  }
  let r7 = e ? C2(await Ut2(e)) : void 0;
  if ($2(t3)) {
    if (!r7) throw J2(t3, e);
    let s = new URL(t3, r7);
    if (!await u2(s)) throw l(t3, String(e));
    return K2(await I2(new URL(t3, r7)));
  }
  if (Wt2(t3)) {
    if (!await u2(t3)) throw l(t3, String(e));
    return K2(await I2(t3));
  }
  if (B.isBuiltin(String(t3))) return String(t3);
  let i = v2(e || at3(await I2(process.cwd()), "x")), a = { ...o2, originalParent: String(o2.originalParent || i) };
  return t3 ? st2(t3, i, a) : D2(t3, i, a);
};
var M2 = (t3, e = S) => {
  let o2 = new Error("invalid import() specifier: " + t3);
  return Error.captureStackTrace(o2, e), o2;
};
var J2 = (t3, e, o2 = S) => {
  let r7 = Object.assign(new Error("relative import without parentURL"), { url: t3, parentURL: e });
  return Error.captureStackTrace(r7, o2), r7;
};
var N2 = (t3, e, o2, r7 = S) => {
  let i = t3 === "." ? 'No "exports" main defined' : `Package subpath '${t3}' is not defined by "exports"`, a = Object.assign(new Error(`${i} in ${e} imported from ${o2}`), { code: "ERR_PACKAGE_PATH_NOT_EXPORTED" });
  return Error.captureStackTrace(a, r7), a;
};
var y = (t3, e, o2 = S) => {
  let r7 = Object.assign(new Error(`Cannot find package '${t3}' imported from ${e}`), { code: "ERR_MODULE_NOT_FOUND" });
  return Error.captureStackTrace(r7, o2), r7;
};
var l = (t3, e, o2 = S) => {
  let r7 = Object.assign(new Error(`Cannot find module '${t3}' imported from ${e}`), { code: "ERR_MODULE_NOT_FOUND" });
  return Error.captureStackTrace(r7, o2), r7;
};
var x = (t3, e, o2, r7 = S) => {
  let i = Object.assign(new Error(`Package import specifier "${t3}" is not defined in package ${e} imported from ${o2}`), { code: "ERR_PACKAGE_IMPORT_NOT_DEFINED" });
  return Error.captureStackTrace(i, r7), i;
};
typeof V2.isBuiltin != "function" && (V2.isBuiltin = (t3) => (t3.startsWith("node:") && (t3 = t3.substring(5)), V2.builtinModules.includes(t3)));
var Mt2 = (t3) => (t3 = v2(t3), ct2(U2(_t2(t3)), $t2(t3)));
var G2 = (t3, e = void 0, o2 = {}) => {
  if (typeof t3 == "string" && t3.startsWith("file://") && (t3 = new URL(t3)), typeof t3 == "object") {
    if (!h(t3)) throw l(String(t3), String(e));
    let s = U2(v2(t3));
    return s !== At2(t3) ? H2(s) : t3;
  }
  let r7 = e ? C2(Mt2(e)) : void 0;
  if ($2(t3)) {
    if (!r7) throw J2(t3, e);
    let s = new URL(t3, r7);
    if (!h(s)) throw l(t3, String(e));
    return H2(U2(new URL(t3, r7)));
  }
  if (Lt2(t3)) {
    if (!h(t3)) throw l(t3, String(e));
    return H2(U2(t3));
  }
  if (V2.isBuiltin(String(t3))) return String(t3);
  let i = v2(e || ct2(U2(process.cwd()), "x")), a = { ...o2, originalParent: String(o2.originalParent || i) };
  return t3 ? it2(t3, i, a) : T2(t3, i, a);
};

// node_modules/resolve-import/dist/esm/is-windows.js
var isWindows = typeof process === "object" && process && process.platform === "win32";

// node_modules/resolve-import/dist/esm/is-relative-require.js
var isRelativeRequire = (url) => /^\.\.?\//.test(url) || isWindows && /^\.\.?\\/.test(url);

// node_modules/@tapjs/mock/dist/esm/mock-service.js
import { pathToFileURL as pathToFileURL2 } from "url";

// node_modules/@tapjs/mock/dist/esm/export-line.js
var exportIndex = /* @__PURE__ */ new Map();
var exportLine = (k4, mockSrc) => {
  if (k4 === "default") {
    return `const defExp = ${mockSrc}.default
export default defExp
`;
  }
  const kSrc = JSON.stringify(k4);
  const i = exportIndex.get(mockSrc) || 0;
  exportIndex.set(mockSrc, i + 1);
  return `const exp${i} = ${mockSrc}[${kSrc}]
export { exp${i} as ${kSrc} }
`;
};

// node_modules/@tapjs/mock/dist/esm/munge-mocks.js
import { isBuiltin as isBuiltin2 } from "module";
import { isAbsolute as isAbsolute2, resolve as resolve14 } from "path";
import { pathToFileURL } from "url";
var mungeMocks = (mocksInput, dir) => {
  const mocks = /* @__PURE__ */ Object.create(null);
  for (const [k4, v4] of Object.entries(mocksInput)) {
    const m2 = v4 && typeof v4 === "object" && !Array.isArray(v4) ? v4 : { default: v4 };
    if (isBuiltin2(k4)) {
      mocks[k4] = m2;
      if (k4.startsWith("node:")) {
        const bare = k4.substring("node:".length);
        if (!(bare in mocksInput)) {
          mocks[bare] = m2;
        }
      } else {
        const prefixed = `node:${k4}`;
        if (!(prefixed in mocksInput)) {
          mocks[prefixed] = m2;
        }
      }
    } else if (/^(file:\/\/\/|https?:\/\/)/.test(k4)) {
      mocks[k4] = m2;
    } else if (isRelativeRequire(k4) || isAbsolute2(k4)) {
      mocks[String(pathToFileURL(resolve14(dir, k4)))] = m2;
    } else {
      mocks[k4] = m2;
    }
  }
  return mocks;
};

// node_modules/@tapjs/mock/dist/esm/resolve-mock-entry-point.js
var resolveMockEntryPoint = async (url, module, serviceKey2, key, caller) => {
  let mockedModuleURL;
  if (module.startsWith("./") || module.startsWith("../")) {
    mockedModuleURL = new URL(module, url);
  } else {
    const res = G2(module, url);
    if (typeof res === "string") {
      const er = new TypeError("node builtins cannot be mock imported");
      Error.captureStackTrace(er, caller);
      throw er;
    }
    mockedModuleURL = res;
  }
  mockedModuleURL.searchParams.set("tapmock", `${serviceKey2}.${key}`);
  return String(mockedModuleURL);
};

// node_modules/@tapjs/mock/dist/esm/service-key.js
import { randomBytes } from "crypto";
var kServiceKey = /* @__PURE__ */ Symbol.for("@tapjs/mock.ServiceKey");
var g2 = globalThis;
var serviceKey = g2[kServiceKey] = g2[kServiceKey] ?? randomBytes(8).toString("hex");

// node_modules/@tapjs/mock/dist/esm/mock-service.js
var { hasOwnProperty: hasOwnProperty2 } = Object.prototype;
var hasOwn3 = (o2, k4) => hasOwnProperty2.call(o2, k4);
var getKey = () => randomBytes2(8).toString("hex");
var buildSrc = (m2, url) => {
  const mock = m2?.mocks?.[url];
  if (!mock)
    return;
  const { key } = m2;
  const keySrc = `__tapmock${serviceKey}$${key}`;
  const mockSrc = `global[${keySrc}].mocks[${JSON.stringify(url)}]`;
  const src = Object.keys(mock).map((k4) => exportLine(k4, mockSrc));
  if (!Object.keys(mock).includes("default")) {
    src.push(`const defExp = ${mockSrc}
export default defExp
`);
  }
  const symFor = JSON.stringify(keySrc);
  return `const ${keySrc} = Symbol.for(${symFor})
${src.join("\n")}`;
};
var isMockServiceRequest = (m2) => !!m2 && typeof m2 === "object" && (m2.action === "resolve" && typeof m2.parentURL === "string" || m2.action === "load" && m2.parentURL === void 0) && typeof m2.url === "string" && typeof m2.id === "string";
var kInstances = /* @__PURE__ */ Symbol.for(`${serviceKey}.instances`);
var g3 = globalThis;
var instances = g3[kInstances] || /* @__PURE__ */ new Map();
g3[kInstances] = instances;
var mockServiceCtorSymbol = /* @__PURE__ */ Symbol("private");
var MockService = class _MockService {
  static #port;
  key = getKey();
  module;
  mocks;
  caller;
  constructor(priv) {
    if (priv !== mockServiceCtorSymbol) {
      throw new Error("create MockService with MockService.get()");
    }
    instances.set(this.key, this);
  }
  // pass in the main-thread end of the loader port set, and respond
  // appropriately to messages we can handle
  /* c8 ignore start */
  static listen(port) {
    this.#port = port;
    port.on("message", (msg) => {
      if (!isMockServiceRequest(msg))
        return;
      let r7 = void 0;
      try {
        r7 = this.handle(msg);
      } catch (e) {
        console.error(e);
      }
      const response = r7 === void 0 ? void 0 : r7;
      const msr = { ...msg, response };
      port.postMessage(msr);
    });
    port.unref();
  }
  /* c8 ignore stop */
  static handle(msg) {
    if (!isMockServiceRequest(msg))
      return;
    return msg.action === "resolve" ? this.resolve(msg) : this.load(msg);
  }
  static resolve(req2) {
    const { parentURL } = req2;
    const p2 = new URL(parentURL);
    const [sk, k4] = (p2.searchParams.get("tapmock") || "").split(".");
    if (sk !== serviceKey || !k4)
      return;
    return this.get(k4)?.resolve(req2);
  }
  resolve({ url, parentURL }) {
    const resolvedURL = hasOwn3(this.mocks, url) ? url : isRelativeRequire(url) ? String(new URL(url, parentURL)) : isAbsolute3(url) ? String(pathToFileURL2(url)) : url;
    if (!hasOwn3(this.mocks, resolvedURL)) {
      let mocker;
      try {
        mocker = G2(url, parentURL);
      } catch {
        return;
      }
      if (typeof mocker !== "object")
        return;
      mocker.searchParams.set("tapmock", `${serviceKey}.${this.key}`);
      return String(mocker);
    }
    const mockRes = new URL(`tapmock://${serviceKey}.${this.key}/`);
    mockRes.searchParams.set("url", resolvedURL);
    return String(mockRes);
  }
  static load(req2) {
    const { url } = req2;
    if (!url.startsWith(`tapmock://${serviceKey}.`))
      return;
    const u3 = new URL(url);
    const [_4, key] = u3.host.split(".");
    if (!key)
      return;
    return this.get(key)?.load(req2);
  }
  load({ url }) {
    if (!url.startsWith("tapmock://"))
      return;
    const u3 = new URL(url);
    const key = u3.host;
    const mockURL = u3.searchParams.get("url");
    if (key !== `${serviceKey}.${this.key}` || !mockURL)
      return;
    return buildSrc(this, mockURL);
  }
  static create(module, mocks = {}, caller = _MockService.create) {
    const ms2 = new _MockService(mockServiceCtorSymbol);
    const needIgnoreTap = !getIgnoredPackages().includes("@tapjs");
    if (needIgnoreTap)
      addIgnoredPackage("@tapjs");
    const at4 = at(caller);
    if (needIgnoreTap)
      removeIgnoredPackage("@tapjs");
    const path = at4?.absoluteFileName;
    if (!path) {
      throw new Error("could not get current call site");
    }
    this.#port?.postMessage({ start: true });
    const dir = dirname9(path);
    const url = pathToFileURL2(path);
    const resolved = resolveMockEntryPoint(url, module, serviceKey, ms2.key, caller);
    resolved.then((s) => ms2.module = s);
    ms2.mocks = mungeMocks(mocks, dir);
    ms2.caller = {
      path,
      dir,
      url,
      at: at4,
      stack: captureString(caller)
    };
    const sym = /* @__PURE__ */ Symbol.for(`__tapmock${serviceKey}$${ms2.key}`);
    const g6 = globalThis;
    return g6[sym] = Object.assign(ms2, { module: resolved });
  }
  unmock() {
    const sym = /* @__PURE__ */ Symbol.for(`__tapmock${serviceKey}$${this.key}`);
    const g6 = globalThis;
    delete g6[sym];
    instances.set(this.key, null);
    this.mocks = void 0;
  }
  static get(key) {
    const i = instances.get(key);
    if (i === void 0) {
      throw new Error("mock service instance key not found");
    }
    return i;
  }
};

// node_modules/@tapjs/mock/dist/esm/index.js
var TapMock = class _TapMock {
  #t;
  #didTeardown = false;
  #mocks = [];
  #allMock;
  static #refs = /* @__PURE__ */ new Map();
  constructor(t3) {
    this.#t = t3;
    _TapMock.#refs.set(t3, this);
    const p2 = t3.parent && _TapMock.#refs.get(t3.parent);
    this.#allMock = Object.assign(/* @__PURE__ */ Object.create(null), p2 ? p2.#allMock : {});
  }
  /**
   * Convenience method to create a mock from an existing object by
   * overriding some (possibly deeply nested) methods or properties.
   *
   * Example:
   *
   * ```ts
   * import * as fs from 'node:fs'
   * const mockedThing = t.mockRequire('./module.js', t.createMock(
   *   { fs },
   *   { fs: { statSync: myMockedStatSync }}
   * )
   * ```
   *
   * This can also appear anywhere in the object hierarchy, which may
   * be more convenient in some cases:
   *
   * ```ts
   * import * as blah from '@long-name/blah-api'
   * const mockedThing = t.mockRequire('./module.js', {
   *   fs: t.createMock(fs, { statSync: myMockedStatSync }),
   *   child_process: t.createMock(child_process, { spawn: mockSpawn }),
   *   '@long-name/blah-api': t.createMock(blah, {
   *     some: {
   *       nested: {
   *         prop: true
   *       }
   *     }
   *   })
   * })
   * ```
   *
   * To *remove* a property, set it as undefined in the override.
   *
   * @group Spies, Mocks, and Fixtures
   */
  createMock(bases, overrides) {
    if (Array.isArray(overrides))
      return overrides;
    const mockedObject = Object.fromEntries(Object.entries(bases).map(([k4, v4]) => {
      if (k4 in overrides) {
        const bobj = !!v4 && typeof v4 === "object";
        const oobj = !!overrides[k4] && typeof overrides[k4] === "object";
        if (oobj && bobj) {
          return [k4, this.createMock(v4, overrides[k4])];
        } else {
          return [k4, overrides[k4]];
        }
      }
      return [k4, v4];
    }).concat(Object.entries(overrides).filter(([k4]) => !Object.hasOwnProperty.call(bases, k4))));
    if (Object.getPrototypeOf(bases) !== Object.prototype) {
      Object.setPrototypeOf(mockedObject, Object.getPrototypeOf(bases));
    }
    return mockedObject;
  }
  #builtTest;
  #bt() {
    return this.#builtTest ??= this.#t.t;
  }
  /**
   * Deprecated alias for {@link @tapjs/mock!index.TapMock#mockRequire}
   *
   * Prints a warning to stderr the first time it used, otherwise
   * identical.
   *
   * @group Spies, Mocks, and Fixtures
   *
   * @deprecated
   */
  mock(module, mocks = {}) {
    const { mock: m2 } = this.#bt();
    const at4 = at(m2)?.toJSON() || "";
    console.error("t.mock() is now t.mockRequire(). Please update your tests.", at4);
    return mockRequire(module, mocks, m2);
  }
  /**
   * Load the supplied module asynchronously using import(),
   * replacing any of the referenced modules with the mocks provided.
   *
   * Works with either ESM or CommonJS modules, but as with `import()` of
   * CommonJS modules, the `module.exports` value will be set as the
   * `default` property on the resolved object, making
   * {@link @tapjs/mock!index.TapMock#mockRequire} somewhat more intuitive in
   * those cases.
   *
   * For type info, cast using `as typeof import(...)` or use the type
   * parameter, as TypeScript lacks a way to infer imports dynamically.
   *
   * For example:
   *
   * ```ts
   * const myThing = await t.mockImport<
   *   typeof import('../my-thing.js')
   * >('../my-thing.js', {
   *   some: { tricky: 'mocks' },
   * })
   * ```
   *
   * Note: The terms "mock" and "import" are unfortunately very overloaded in
   * the testing space. This is **not** "mock all imports of this module". It's
   * "load this module, but with its imports mocked". The code of the target
   * module is run normally, but its dependencies are injected with the
   * supplied values, which is useful for triggering hard-to-reach error cases
   * and other situations.
   *
   * It is also useful for just loading a fresh copy of a module in your tests,
   * if for example your program behaves differently based on environment
   * variables or other system settings. For example:
   *
   * ```ts
   * t.test('windows behavior', async t => {
   *   t.intercept(process, 'platform', { value: 'win32' })
   *   const myThing = t.mockImport('../my-thing.js')
   *   t.equal(myThing.separator, '\\')
   * })
   * t.test('posix behavior', async t => {
   *   t.intercept(process, 'platform', { value: 'linux' })
   *   const myThing = t.mockImport('../my-thing.js')
   *   t.equal(myThing.separator, '/')
   * })
   * ```
   *
   * @group Spies, Mocks, and Fixtures
   */
  async mockImport(module, mocks = {}) {
    if (isBuiltin3(module)) {
      this.#t.t.currentAssert = this.#bt().mockImport;
      this.#t.t.fail("Node built-in modules cannot have their imports mocked");
      return {};
    }
    mocks = Object.assign({}, this.#allMock, mocks);
    if (!this.#didTeardown && this.#t.t.pluginLoaded(plugin)) {
      this.#didTeardown = true;
      this.#t.t.teardown(() => this.unmock());
    }
    const { mockImport: mockImport2 } = this.#bt();
    const service = MockService.create(module, mocks, mockImport2);
    this.#mocks.push(service);
    return Promise.resolve(service.module).then((s) => import(s));
  }
  /**
   * Load the supplied module synchronously using `require()`,
   * replacing any of the referenced modules with the mocks provided.
   *
   * Only works with CommonJS modules.
   *
   * For type info, cast using `as typeof import(...)` or use the type
   * parameter, as TypeScript lacks a way to infer imports dynamically.
   *
   * For example:
   *
   * ```ts
   * const myThing = t.mockRequire<
   *   typeof import('../my-thing.js')
   * >('../my-thing.js', {
   *   some: { tricky: 'mocks' },
   * })
   * ```
   *
   * @group Spies, Mocks, and Fixtures
   */
  mockRequire(module, mocks = {}) {
    if (isBuiltin3(module)) {
      this.#t.t.currentAssert = this.#bt().mockRequire;
      this.#t.t.fail("Node built-in modules cannot have their imports mocked");
      return {};
    }
    mocks = Object.assign({}, this.#allMock, mocks);
    const { mockRequire: mr } = this.#bt();
    return mockRequire(module, mocks, mr);
  }
  /**
   * Set some mocks that will be used for all subsequent
   * {@link @tapjs/mock!index.TapMock#mockImport} and
   * {@link @tapjs/mock!index.TapMock#mockRequire} calls made by this test.
   *
   * Mocks added with `mockAll` are overridden by any explicit mocks set in the
   * `t.mockRequire` or `t.mockImport` call.
   *
   * Repeated calls to `t.mockAll()` will *add* mocks to the set. If the same
   * name is used again, it will replace the previous value, not merge.
   *
   * If a key is set to `undefined` or `null`, then it will be removed from
   * the `mockAll` set.
   *
   * Reset by calling `t.mockAll(null)`
   *
   * Call with no args to return the current `mockAll` object.
   */
  mockAll(mocks) {
    if (mocks === null)
      this.#allMock = /* @__PURE__ */ Object.create(null);
    else if (mocks !== void 0) {
      this.#allMock = Object.assign(this.#allMock, mocks);
      for (const [k4, v4] of Object.entries(this.#allMock)) {
        if (v4 === void 0 || v4 === null)
          delete this.#allMock[k4];
      }
    }
    return this.#allMock;
  }
  /**
   * Unwind the mocks and free up the memory at the end of the test.
   *
   * Called automatically if the `@tapjs/after` plugin is not disabled.
   *
   * @group Spies, Mocks, and Fixtures
   */
  unmock() {
    for (const m2 of this.#mocks) {
      m2.unmock();
    }
  }
};
var plugin10 = (t3) => new TapMock(t3);

// node_modules/@tapjs/node-serialize/dist/esm/index.js
var plugin11 = () => ({});

// node_modules/@tapjs/snapshot/dist/esm/index.js
import { relative as relative6, resolve as resolve15 } from "path";
import { fileURLToPath as fileURLToPath3 } from "url";

// node_modules/@tapjs/snapshot/dist/esm/clean-cwd.js
import { pathToFileURL as pathToFileURL3 } from "node:url";
var esc3 = (s) => {
  const j4 = JSON.stringify(s);
  return j4.substring(1, j4.length - 1);
};
var cwdURL = String(pathToFileURL3(cwd2)).substring("file://".length);
var cwdPosix = cwd2.replace(/\\/g, "/");
var cwdLcase = cwd2.toLowerCase();
var cwdPosixLcase = cwdPosix.toLowerCase();
var cwds = /* @__PURE__ */ new Set([cwdURL, cwd2, cwdPosix, cwdLcase, cwdPosixLcase]);
for (const c2 of [...cwds]) {
  cwds.add(esc3(c2));
  cwds.add(esc3(esc3(c2)));
  cwds.add(esc3(esc3(esc3(c2))));
  cwds.add(esc3(esc3(esc3(esc3(c2)))));
}
var reSpecial = /[/\-\\^$*+?.()|[\]{}]/g;
var escapeRegex = (s) => s.replace(reSpecial, "\\$&");
var cleanCWD = (snap) => {
  const tag = "{CWD}";
  for (const c2 of cwds) {
    const r7 = new RegExp(escapeRegex(c2), "gi");
    snap = snap.replace(r7, tag);
  }
  return snap;
};

// node_modules/@tapjs/snapshot/dist/esm/provider.js
import { mkdirSync as mkdirSync4, statSync as statSync4, unlinkSync as unlinkSync2, writeFileSync as writeFileSync2 } from "fs";
import { dirname as dirname10 } from "path";

// node_modules/@tapjs/snapshot/dist/esm/require.js
import { createRequire as createRequire3 } from "node:module";
var req = createRequire3(import.meta.url);

// node_modules/@tapjs/snapshot/dist/esm/provider.js
var envMsg = `
Run with TAP_SNAPSHOT=1 in the environment to create snapshots`;
var snapshotHeading = `/* IMPORTANT
 * This snapshot file is auto-generated, but designed for humans.
 * It should be checked into source control and tracked carefully.
 * Re-generate by setting TAP_SNAPSHOT=1 and running tests.
 * Make sure to inspect the output below.  Do not ignore changes!
 */
'use strict'`;
var snapshotExport = (k4, v4) => `exports[\`${escape(k4)}\`] = \`
${escape(v4)}
\`
`;
var snapshotData = (data) => `${snapshotHeading}
${Object.entries(data).sort(([a], [b3]) => a.localeCompare(b3, "en")).map(([k4, v4]) => snapshotExport(k4, v4)).join("\n")}`;
var escape = (s) => s.replace(/\\/g, "\\\\").replace(/\`/g, "\\`").replace(/\$\{/g, "\\${");
var SnapshotProviderDefault = class {
  #indexes = /* @__PURE__ */ new Map();
  #snapshot;
  file;
  constructor(file) {
    this.file = file;
  }
  read(msg) {
    if (!this.#snapshot) {
      this.#load();
    }
    const index = this.#indexes.get(msg) || 1;
    const entry = msg + " " + index;
    const s = this.#snapshot?.[entry];
    if (s === void 0) {
      throw new Error(`Snapshot entry not found: "${msg}"${envMsg}`);
    }
    this.#indexes.set(msg, index + 1);
    return s.replace(/^\n|\n$/g, "");
  }
  snap(data, msg) {
    const index = this.#indexes.get(msg) || 1;
    this.#indexes.set(msg, index + 1);
    this.#snapshot = this.#snapshot || {};
    this.#snapshot[msg + " " + index] = data;
  }
  save() {
    if (!this.#snapshot) {
      try {
        unlinkSync2(this.file);
      } catch (err) {
        const er = err;
        if (er.code !== "ENOENT")
          throw er;
      }
      return;
    }
    mkdirSync4(dirname10(this.file), { recursive: true });
    writeFileSync2(this.file, snapshotData(this.#snapshot));
  }
  #load() {
    try {
      if (!statSync4(this.file).isFile()) {
        throw "not a file";
      }
      this.#snapshot = req(this.file);
    } catch (er) {
      throw new Error(`Snapshot file not found: ${this.file}${envMsg}`);
    }
  }
};

// node_modules/@tapjs/snapshot/dist/esm/index.js
var defaultFormatSnapshot = (co = {}) => (obj) => format2(obj, { sort: true, ...co });
var plugin12 = (t3, opts = {}) => new SnapshotPlugin(t3, opts);
var SnapshotPlugin = class _SnapshotPlugin {
  static #refs = /* @__PURE__ */ new Map();
  #t;
  #provider;
  #cleanSnapshot;
  #formatSnapshot;
  #snapshot;
  writeSnapshot = false;
  #compareOptions;
  constructor(t3, opts) {
    _SnapshotPlugin.#refs.set(t3, this);
    this.#compareOptions = opts.compareOptions || {};
    this.#t = t3;
    const snapshotFile = _SnapshotPlugin.#getFilename(t3, opts);
    if (typeof opts.cleanSnapshot === "function") {
      this.#cleanSnapshot = opts.cleanSnapshot;
    }
    if (typeof opts.formatSnapshot === "function") {
      this.#formatSnapshot = opts.formatSnapshot;
    }
    const p2 = t3.parent && _SnapshotPlugin.#refs.get(t3.parent);
    const pp = p2 && p2.#provider;
    const pf = p2 && p2.snapshotFile;
    this.#provider = opts.snapshotProvider || pp || SnapshotProviderDefault;
    if (typeof opts.writeSnapshot === "boolean") {
      this.writeSnapshot = opts.writeSnapshot;
    } else {
      if (p2) {
        this.writeSnapshot = p2.writeSnapshot;
      } else {
        this.writeSnapshot = env.TAP_SNAPSHOT === "1" || env.npm_lifecycle_event === "snap" || env.npm_lifecycle_event === "snapshot";
      }
    }
    if (p2 && this.#provider === pp && snapshotFile === pf) {
      this.#snapshot = p2.#snapshot;
    } else {
      this.#snapshot = this.#newSnapshot(snapshotFile);
    }
  }
  #newSnapshot(f2) {
    const snapshot = new this.#provider(f2);
    if (this.writeSnapshot) {
      const onEOF = this.#t.onEOF;
      this.#t.onEOF = () => {
        onEOF.call(this.#t);
        return snapshot.save();
      };
    }
    return snapshot;
  }
  /**
   * Options that will be used when formatting snapshots and diffing/comparing
   * objects using any assertion methods.
   */
  get compareOptions() {
    return this.#compareOptions;
  }
  set compareOptions(cmt) {
    this.#compareOptions = cmt;
    this.#t.options.compareOptions = cmt;
  }
  /**
   * Method that will be called on snapshot strings. This can be used
   * to remove transient run-specific data from snapshots using simple
   * string transforms.
   */
  get cleanSnapshot() {
    return this.#cleanSnapshot;
  }
  set cleanSnapshot(clean2) {
    this.#cleanSnapshot = clean2;
    this.#t.options.cleanSnapshot = clean2;
  }
  /**
   * Function that turns an object into a snapshot string.
   *
   * By default {@link tcompare!format} is used. If a string is returned,
   * then that string is the snapshot string. If any other type is returned,
   * then the returned value will be formatted using {@link tcompare!format}.
   */
  get formatSnapshot() {
    return this.#formatSnapshot;
  }
  set formatSnapshot(format7) {
    format7 ??= defaultFormatSnapshot(this.#compareOptions);
    this.#formatSnapshot = format7;
    this.#t.options.formatSnapshot = format7;
  }
  /**
   * The file where snapshots will be written to and read from
   */
  get snapshotFile() {
    return this.#snapshot.file;
  }
  set snapshotFile(f2) {
    const p2 = this.#t.parent && _SnapshotPlugin.#refs.get(this.#t.parent);
    if (f2 instanceof URL || f2.startsWith("file://")) {
      f2 = fileURLToPath3(f2);
    }
    if (p2 && this.#snapshot === p2.#snapshot) {
      this.#snapshot = this.#newSnapshot(f2);
    } else {
      this.#snapshot.file = f2;
    }
  }
  #builtTest;
  #bt() {
    return this.#builtTest ??= this.#t.t;
  }
  /**
   * In `--snapshot` mode, takes a snapshot of the object provided, and writes
   * to the snapshot file.
   *
   * Otherwise, reads the snapshot file, and verifies that a snapshot of the
   * object provided matches the stored snapshot.
   *
   * @group Assertion Methods
   */
  matchSnapshot(found, ...[msg, extra]) {
    this.#t.currentAssert = this.#bt().matchSnapshot;
    const args = [msg, extra];
    const me2 = normalizeMessageExtra("must match snapshot", args);
    const m2 = this.#t.fullname + " > " + me2[0];
    if (typeof found !== "string") {
      if (!this.#formatSnapshot) {
        for (let p2 = this.#t.parent; p2 && p2.t.pluginLoaded(plugin12); p2 = p2.parent) {
          const fs2 = p2.t.formatSnapshot;
          if (fs2) {
            this.#formatSnapshot = fs2;
            break;
          }
        }
      }
      const format7 = this.#formatSnapshot || defaultFormatSnapshot(this.#compareOptions);
      found = format7(found);
      if (typeof found !== "string") {
        found = defaultFormatSnapshot(this.#compareOptions)(found);
      }
    }
    if (!this.#cleanSnapshot) {
      for (let p2 = this.#t.parent; p2 && p2.t.pluginLoaded(plugin12); p2 = p2.parent) {
        const cs2 = p2.t.cleanSnapshot;
        if (cs2) {
          this.#cleanSnapshot = cs2;
        }
      }
    }
    if (this.#cleanSnapshot) {
      found = this.#cleanSnapshot(found);
    }
    if (found.includes("\r\n")) {
      found = defaultFormatSnapshot({
        ...this.compareOptions,
        bufferChunkSize: 16
      })(Buffer.from(found));
    }
    if (process.env.TAP_SNAPSHOT_CLEAN_CWD !== "0") {
      found = cleanCWD(found);
    }
    if (this.writeSnapshot) {
      this.#snapshot.snap(found, m2);
      return this.#t.pass(...me2);
    }
    const wanted = this.#snapshot.read(m2);
    if (found === wanted) {
      return this.#t.pass(...me2);
    }
    const { diff } = strict(found, wanted, this.#compareOptions);
    Object.assign(me2[1], {
      found,
      wanted,
      diff,
      compare: "==="
    });
    return this.#t.fail(...me2);
  }
  /**
   * Resolve a promise, and verify that the resulting value matches the
   * snapshot.
   *
   * @group Assertion Methods
   */
  async resolveMatchSnapshot(fnOrPromise, ...[msg, extra]) {
    const args = [msg, extra];
    const me2 = normalizeMessageExtra("promise must resolve to match snapshot", args);
    let p2;
    try {
      p2 = typeof fnOrPromise === "function" ? fnOrPromise() : fnOrPromise;
    } catch (er) {
      p2 = Promise.reject(er);
    }
    if (!isPromise(p2)) {
      return this.#t.fail("no promise or async function provided to t.resolveMatchSnapshot");
    }
    const d2 = new Deferred();
    this.#t.waitOn(d2.promise);
    this.#t.currentAssert = this.#bt().resolveMatchSnapshot;
    try {
      d2.resolve(this.matchSnapshot(await p2, ...me2));
    } catch (er) {
      d2.resolve(this.#t.fail(...me2));
    }
    return d2.promise;
  }
  static #getFilename(t3, opts) {
    if (opts.snapshotFile) {
      return opts.snapshotFile;
    }
    const p2 = t3.parent && _SnapshotPlugin.#refs.get(t3.parent);
    if (p2) {
      return p2.snapshotFile;
    }
    const main = mainScript();
    const args = argvRelative.slice(2);
    const head = relative6(cwd2, resolve15(main));
    const tail = args.length === 0 ? "" : "-" + args.join(" ").replace(/[^a-zA-Z0-9\._\-]/g, "-");
    return resolve15(cwd2, "tap-snapshots", head + tail + ".test.cjs");
  }
};

// node_modules/@tapjs/spawn/dist/esm/index.js
var SpawnPlugin = class {
  #t;
  constructor(t3) {
    this.#t = t3;
  }
  #builtTest;
  #bt() {
    return this.#builtTest ??= this.#t.t;
  }
  spawn(cmd, args, options, name) {
    if (typeof args === "string") {
      args = [args];
    }
    if (typeof options === "string") {
      name = options;
      options = {};
    }
    if (typeof args === "object" && !Array.isArray(args)) {
      options = args;
      args = [];
    }
    options = options || {};
    if (options.name === void 0 && name !== void 0) {
      options.name = name;
    }
    options.command = cmd;
    options.args = args !== void 0 ? args : [];
    return this.#t.sub(Spawn, options, this.#bt().spawn);
  }
};
var plugin13 = (t3) => new SpawnPlugin(t3);

// node_modules/@tapjs/stdin/dist/esm/index.js
var stdinCB = () => {
  throw new Error("this should not be called");
};
var StdinPlugin = class {
  #t;
  constructor(t3) {
    this.#t = t3;
  }
  #builtTest;
  #bt() {
    return this.#builtTest ??= this.#t.t;
  }
  stdin(name, extra) {
    if (name && typeof name === "object") {
      extra = name;
      name = void 0;
    }
    name ??= "/dev/stdin";
    extra ??= {};
    return this.#t.sub(Stdin, parseTestArgs(name, extra, stdinCB), this.#bt().stdin);
  }
};
var plugin14 = (t3) => new StdinPlugin(t3);

// node_modules/@tapjs/typescript/dist/esm/index.js
import { statSync as statSync5 } from "node:fs";
import { resolve as resolve16 } from "node:path";
var fileExists = (path) => {
  try {
    return statSync5(path).isFile();
  } catch {
    return false;
  }
};
var didSet = false;
var nv = parseInt(process.versions.node, 10);
var plugin15 = () => {
  if (didSet)
    return {};
  didSet = true;
  if (nv < 22) {
    env.TAP_TYPE_STRIP_ONLY = "0";
  }
  if (env.TAP_TYPE_STRIP_ONLY === "1") {
    const nw = nv <= 23 || nv >= 26 ? "--no-warnings " : "";
    env.NODE_OPTIONS = `${env.NODE_OPTIONS ?? ""} ${nw}${nv === 22 ? "--experimental-strip-types" : ""}`.trim();
    return {};
  }
  if (nv >= 26) {
    env.NODE_OPTIONS = `${env.NODE_OPTIONS ?? ""} --no-warnings`.trim();
  }
  if (env.TAP_TYPECHECK === "1") {
    env.TS_NODE_TRANSPILE_ONLY = "0";
  } else {
    env.TS_NODE_TRANSPILE_ONLY = "1";
  }
  if (env.TAP_CWD && !env.TAP_TSCONFIG) {
    for (const tsconfig of [
      "tsconfig.tap.json",
      "tsconfig.test.json",
      "tsconfig.spec.json",
      "tsconfig.json"
    ]) {
      if (fileExists(resolve16(env.TAP_CWD, tsconfig))) {
        env.TAP_TSCONFIG = tsconfig;
        break;
      }
    }
  }
  if (env.TAP_TSCONFIG && env.TAP_CWD) {
    env.TS_NODE_PROJECT = resolve16(env.TAP_CWD, env.TAP_TSCONFIG);
  }
  return {};
};

// node_modules/@tapjs/worker/dist/esm/index.js
import { isMainThread, workerData } from "node:worker_threads";
var WorkerPlugin = class {
  #t;
  #workerData;
  #builtTest;
  #bt() {
    return this.#builtTest ??= this.#t.t;
  }
  /**
   * True if in the main thread. False when running in a worker thread
   * spawned by {@link @tapjs/worker!WorkerPlugin#worker | t.worker}
   *
   * @group Test Reflection
   */
  isMainThread;
  constructor(t3) {
    this.#t = t3;
    this.isMainThread = isMainThread;
    if (!isMainThread)
      this.#workerData = workerData;
  }
  /**
   * In the worker thread, the worker data that was provided to the
   * {@link @tapjs/worker!WorkerPlugin#worker | t.worker} method.
   *
   * In the main thread, this field is `undefined`.
   */
  get workerData() {
    return this.#workerData;
  }
  worker(filename, options, name) {
    if (typeof options === "string") {
      name = options;
      options = {};
    }
    options = options || {};
    if (options.name === void 0 && name !== void 0) {
      options.name = name;
    }
    options.filename = filename;
    return this.#t.sub(Worker, options, this.#bt().worker);
  }
};
var plugin16 = (t3) => new WorkerPlugin(t3);

// node_modules/jackspeak/dist/esm/index.js
import { inspect as inspect2, parseArgs } from "node:util";

// node_modules/@isaacs/cliui/dist/esm/index.min.js
var $3 = ({ onlyFirst: F3 = false } = {}) => {
  let t3 = "(?:\\u001B\\][\\s\\S]*?(?:\\u0007|\\u001B\\u005C|\\u009C))|[\\u001B\\u009B][[\\]()#;?]*(?:\\d{1,4}(?:[;:]\\d{0,4})*)?[\\dA-PR-TZcf-nq-uy=><~]";
  return new RegExp(t3, F3 ? void 0 : "g");
};
var R3 = $3();
var o = (F3) => F3.replace(R3, "");
var y2 = (F3) => {
  var u3 = F3.charCodeAt(0), C3 = F3.length == 2 ? F3.charCodeAt(1) : 0, D3 = u3;
  return 55296 <= u3 && u3 <= 56319 && 56320 <= C3 && C3 <= 57343 && (u3 &= 1023, C3 &= 1023, D3 = u3 << 10 | C3, D3 += 65536), D3 == 12288 || 65281 <= D3 && D3 <= 65376 || 65504 <= D3 && D3 <= 65510 ? "F" : D3 == 8361 || 65377 <= D3 && D3 <= 65470 || 65474 <= D3 && D3 <= 65479 || 65482 <= D3 && D3 <= 65487 || 65490 <= D3 && D3 <= 65495 || 65498 <= D3 && D3 <= 65500 || 65512 <= D3 && D3 <= 65518 ? "H" : 4352 <= D3 && D3 <= 4447 || 4515 <= D3 && D3 <= 4519 || 4602 <= D3 && D3 <= 4607 || 9001 <= D3 && D3 <= 9002 || 11904 <= D3 && D3 <= 11929 || 11931 <= D3 && D3 <= 12019 || 12032 <= D3 && D3 <= 12245 || 12272 <= D3 && D3 <= 12283 || 12289 <= D3 && D3 <= 12350 || 12353 <= D3 && D3 <= 12438 || 12441 <= D3 && D3 <= 12543 || 12549 <= D3 && D3 <= 12589 || 12593 <= D3 && D3 <= 12686 || 12688 <= D3 && D3 <= 12730 || 12736 <= D3 && D3 <= 12771 || 12784 <= D3 && D3 <= 12830 || 12832 <= D3 && D3 <= 12871 || 12880 <= D3 && D3 <= 13054 || 13056 <= D3 && D3 <= 19903 || 19968 <= D3 && D3 <= 42124 || 42128 <= D3 && D3 <= 42182 || 43360 <= D3 && D3 <= 43388 || 44032 <= D3 && D3 <= 55203 || 55216 <= D3 && D3 <= 55238 || 55243 <= D3 && D3 <= 55291 || 63744 <= D3 && D3 <= 64255 || 65040 <= D3 && D3 <= 65049 || 65072 <= D3 && D3 <= 65106 || 65108 <= D3 && D3 <= 65126 || 65128 <= D3 && D3 <= 65131 || 110592 <= D3 && D3 <= 110593 || 127488 <= D3 && D3 <= 127490 || 127504 <= D3 && D3 <= 127546 || 127552 <= D3 && D3 <= 127560 || 127568 <= D3 && D3 <= 127569 || 131072 <= D3 && D3 <= 194367 || 177984 <= D3 && D3 <= 196605 || 196608 <= D3 && D3 <= 262141 ? "W" : 32 <= D3 && D3 <= 126 || 162 <= D3 && D3 <= 163 || 165 <= D3 && D3 <= 166 || D3 == 172 || D3 == 175 || 10214 <= D3 && D3 <= 10221 || 10629 <= D3 && D3 <= 10630 ? "Na" : D3 == 161 || D3 == 164 || 167 <= D3 && D3 <= 168 || D3 == 170 || 173 <= D3 && D3 <= 174 || 176 <= D3 && D3 <= 180 || 182 <= D3 && D3 <= 186 || 188 <= D3 && D3 <= 191 || D3 == 198 || D3 == 208 || 215 <= D3 && D3 <= 216 || 222 <= D3 && D3 <= 225 || D3 == 230 || 232 <= D3 && D3 <= 234 || 236 <= D3 && D3 <= 237 || D3 == 240 || 242 <= D3 && D3 <= 243 || 247 <= D3 && D3 <= 250 || D3 == 252 || D3 == 254 || D3 == 257 || D3 == 273 || D3 == 275 || D3 == 283 || 294 <= D3 && D3 <= 295 || D3 == 299 || 305 <= D3 && D3 <= 307 || D3 == 312 || 319 <= D3 && D3 <= 322 || D3 == 324 || 328 <= D3 && D3 <= 331 || D3 == 333 || 338 <= D3 && D3 <= 339 || 358 <= D3 && D3 <= 359 || D3 == 363 || D3 == 462 || D3 == 464 || D3 == 466 || D3 == 468 || D3 == 470 || D3 == 472 || D3 == 474 || D3 == 476 || D3 == 593 || D3 == 609 || D3 == 708 || D3 == 711 || 713 <= D3 && D3 <= 715 || D3 == 717 || D3 == 720 || 728 <= D3 && D3 <= 731 || D3 == 733 || D3 == 735 || 768 <= D3 && D3 <= 879 || 913 <= D3 && D3 <= 929 || 931 <= D3 && D3 <= 937 || 945 <= D3 && D3 <= 961 || 963 <= D3 && D3 <= 969 || D3 == 1025 || 1040 <= D3 && D3 <= 1103 || D3 == 1105 || D3 == 8208 || 8211 <= D3 && D3 <= 8214 || 8216 <= D3 && D3 <= 8217 || 8220 <= D3 && D3 <= 8221 || 8224 <= D3 && D3 <= 8226 || 8228 <= D3 && D3 <= 8231 || D3 == 8240 || 8242 <= D3 && D3 <= 8243 || D3 == 8245 || D3 == 8251 || D3 == 8254 || D3 == 8308 || D3 == 8319 || 8321 <= D3 && D3 <= 8324 || D3 == 8364 || D3 == 8451 || D3 == 8453 || D3 == 8457 || D3 == 8467 || D3 == 8470 || 8481 <= D3 && D3 <= 8482 || D3 == 8486 || D3 == 8491 || 8531 <= D3 && D3 <= 8532 || 8539 <= D3 && D3 <= 8542 || 8544 <= D3 && D3 <= 8555 || 8560 <= D3 && D3 <= 8569 || D3 == 8585 || 8592 <= D3 && D3 <= 8601 || 8632 <= D3 && D3 <= 8633 || D3 == 8658 || D3 == 8660 || D3 == 8679 || D3 == 8704 || 8706 <= D3 && D3 <= 8707 || 8711 <= D3 && D3 <= 8712 || D3 == 8715 || D3 == 8719 || D3 == 8721 || D3 == 8725 || D3 == 8730 || 8733 <= D3 && D3 <= 8736 || D3 == 8739 || D3 == 8741 || 8743 <= D3 && D3 <= 8748 || D3 == 8750 || 8756 <= D3 && D3 <= 8759 || 8764 <= D3 && D3 <= 8765 || D3 == 8776 || D3 == 8780 || D3 == 8786 || 8800 <= D3 && D3 <= 8801 || 8804 <= D3 && D3 <= 8807 || 8810 <= D3 && D3 <= 8811 || 8814 <= D3 && D3 <= 8815 || 8834 <= D3 && D3 <= 8835 || 8838 <= D3 && D3 <= 8839 || D3 == 8853 || D3 == 8857 || D3 == 8869 || D3 == 8895 || D3 == 8978 || 9312 <= D3 && D3 <= 9449 || 9451 <= D3 && D3 <= 9547 || 9552 <= D3 && D3 <= 9587 || 9600 <= D3 && D3 <= 9615 || 9618 <= D3 && D3 <= 9621 || 9632 <= D3 && D3 <= 9633 || 9635 <= D3 && D3 <= 9641 || 9650 <= D3 && D3 <= 9651 || 9654 <= D3 && D3 <= 9655 || 9660 <= D3 && D3 <= 9661 || 9664 <= D3 && D3 <= 9665 || 9670 <= D3 && D3 <= 9672 || D3 == 9675 || 9678 <= D3 && D3 <= 9681 || 9698 <= D3 && D3 <= 9701 || D3 == 9711 || 9733 <= D3 && D3 <= 9734 || D3 == 9737 || 9742 <= D3 && D3 <= 9743 || 9748 <= D3 && D3 <= 9749 || D3 == 9756 || D3 == 9758 || D3 == 9792 || D3 == 9794 || 9824 <= D3 && D3 <= 9825 || 9827 <= D3 && D3 <= 9829 || 9831 <= D3 && D3 <= 9834 || 9836 <= D3 && D3 <= 9837 || D3 == 9839 || 9886 <= D3 && D3 <= 9887 || 9918 <= D3 && D3 <= 9919 || 9924 <= D3 && D3 <= 9933 || 9935 <= D3 && D3 <= 9953 || D3 == 9955 || 9960 <= D3 && D3 <= 9983 || D3 == 10045 || D3 == 10071 || 10102 <= D3 && D3 <= 10111 || 11093 <= D3 && D3 <= 11097 || 12872 <= D3 && D3 <= 12879 || 57344 <= D3 && D3 <= 63743 || 65024 <= D3 && D3 <= 65039 || D3 == 65533 || 127232 <= D3 && D3 <= 127242 || 127248 <= D3 && D3 <= 127277 || 127280 <= D3 && D3 <= 127337 || 127344 <= D3 && D3 <= 127386 || 917760 <= D3 && D3 <= 917999 || 983040 <= D3 && D3 <= 1048573 || 1048576 <= D3 && D3 <= 1114109 ? "A" : "N";
};
var W2 = () => /\uD83C\uDFF4\uDB40\uDC67\uDB40\uDC62(?:\uDB40\uDC77\uDB40\uDC6C\uDB40\uDC73|\uDB40\uDC73\uDB40\uDC63\uDB40\uDC74|\uDB40\uDC65\uDB40\uDC6E\uDB40\uDC67)\uDB40\uDC7F|(?:\uD83E\uDDD1\uD83C\uDFFF\u200D\u2764\uFE0F\u200D(?:\uD83D\uDC8B\u200D)?\uD83E\uDDD1|\uD83D\uDC69\uD83C\uDFFF\u200D\uD83E\uDD1D\u200D(?:\uD83D[\uDC68\uDC69]))(?:\uD83C[\uDFFB-\uDFFE])|(?:\uD83E\uDDD1\uD83C\uDFFE\u200D\u2764\uFE0F\u200D(?:\uD83D\uDC8B\u200D)?\uD83E\uDDD1|\uD83D\uDC69\uD83C\uDFFE\u200D\uD83E\uDD1D\u200D(?:\uD83D[\uDC68\uDC69]))(?:\uD83C[\uDFFB-\uDFFD\uDFFF])|(?:\uD83E\uDDD1\uD83C\uDFFD\u200D\u2764\uFE0F\u200D(?:\uD83D\uDC8B\u200D)?\uD83E\uDDD1|\uD83D\uDC69\uD83C\uDFFD\u200D\uD83E\uDD1D\u200D(?:\uD83D[\uDC68\uDC69]))(?:\uD83C[\uDFFB\uDFFC\uDFFE\uDFFF])|(?:\uD83E\uDDD1\uD83C\uDFFC\u200D\u2764\uFE0F\u200D(?:\uD83D\uDC8B\u200D)?\uD83E\uDDD1|\uD83D\uDC69\uD83C\uDFFC\u200D\uD83E\uDD1D\u200D(?:\uD83D[\uDC68\uDC69]))(?:\uD83C[\uDFFB\uDFFD-\uDFFF])|(?:\uD83E\uDDD1\uD83C\uDFFB\u200D\u2764\uFE0F\u200D(?:\uD83D\uDC8B\u200D)?\uD83E\uDDD1|\uD83D\uDC69\uD83C\uDFFB\u200D\uD83E\uDD1D\u200D(?:\uD83D[\uDC68\uDC69]))(?:\uD83C[\uDFFC-\uDFFF])|\uD83D\uDC68(?:\uD83C\uDFFB(?:\u200D(?:\u2764\uFE0F\u200D(?:\uD83D\uDC8B\u200D\uD83D\uDC68(?:\uD83C[\uDFFB-\uDFFF])|\uD83D\uDC68(?:\uD83C[\uDFFB-\uDFFF]))|\uD83E\uDD1D\u200D\uD83D\uDC68(?:\uD83C[\uDFFC-\uDFFF])|[\u2695\u2696\u2708]\uFE0F|\uD83C[\uDF3E\uDF73\uDF7C\uDF93\uDFA4\uDFA8\uDFEB\uDFED]|\uD83D[\uDCBB\uDCBC\uDD27\uDD2C\uDE80\uDE92]|\uD83E[\uDDAF-\uDDB3\uDDBC\uDDBD]))?|(?:\uD83C[\uDFFC-\uDFFF])\u200D\u2764\uFE0F\u200D(?:\uD83D\uDC8B\u200D\uD83D\uDC68(?:\uD83C[\uDFFB-\uDFFF])|\uD83D\uDC68(?:\uD83C[\uDFFB-\uDFFF]))|\u200D(?:\u2764\uFE0F\u200D(?:\uD83D\uDC8B\u200D)?\uD83D\uDC68|(?:\uD83D[\uDC68\uDC69])\u200D(?:\uD83D\uDC66\u200D\uD83D\uDC66|\uD83D\uDC67\u200D(?:\uD83D[\uDC66\uDC67]))|\uD83D\uDC66\u200D\uD83D\uDC66|\uD83D\uDC67\u200D(?:\uD83D[\uDC66\uDC67])|\uD83C[\uDF3E\uDF73\uDF7C\uDF93\uDFA4\uDFA8\uDFEB\uDFED]|\uD83D[\uDCBB\uDCBC\uDD27\uDD2C\uDE80\uDE92]|\uD83E[\uDDAF-\uDDB3\uDDBC\uDDBD])|\uD83C\uDFFF\u200D(?:\uD83E\uDD1D\u200D\uD83D\uDC68(?:\uD83C[\uDFFB-\uDFFE])|\uD83C[\uDF3E\uDF73\uDF7C\uDF93\uDFA4\uDFA8\uDFEB\uDFED]|\uD83D[\uDCBB\uDCBC\uDD27\uDD2C\uDE80\uDE92]|\uD83E[\uDDAF-\uDDB3\uDDBC\uDDBD])|\uD83C\uDFFE\u200D(?:\uD83E\uDD1D\u200D\uD83D\uDC68(?:\uD83C[\uDFFB-\uDFFD\uDFFF])|\uD83C[\uDF3E\uDF73\uDF7C\uDF93\uDFA4\uDFA8\uDFEB\uDFED]|\uD83D[\uDCBB\uDCBC\uDD27\uDD2C\uDE80\uDE92]|\uD83E[\uDDAF-\uDDB3\uDDBC\uDDBD])|\uD83C\uDFFD\u200D(?:\uD83E\uDD1D\u200D\uD83D\uDC68(?:\uD83C[\uDFFB\uDFFC\uDFFE\uDFFF])|\uD83C[\uDF3E\uDF73\uDF7C\uDF93\uDFA4\uDFA8\uDFEB\uDFED]|\uD83D[\uDCBB\uDCBC\uDD27\uDD2C\uDE80\uDE92]|\uD83E[\uDDAF-\uDDB3\uDDBC\uDDBD])|\uD83C\uDFFC\u200D(?:\uD83E\uDD1D\u200D\uD83D\uDC68(?:\uD83C[\uDFFB\uDFFD-\uDFFF])|\uD83C[\uDF3E\uDF73\uDF7C\uDF93\uDFA4\uDFA8\uDFEB\uDFED]|\uD83D[\uDCBB\uDCBC\uDD27\uDD2C\uDE80\uDE92]|\uD83E[\uDDAF-\uDDB3\uDDBC\uDDBD])|(?:\uD83C\uDFFF\u200D[\u2695\u2696\u2708]|\uD83C\uDFFE\u200D[\u2695\u2696\u2708]|\uD83C\uDFFD\u200D[\u2695\u2696\u2708]|\uD83C\uDFFC\u200D[\u2695\u2696\u2708]|\u200D[\u2695\u2696\u2708])\uFE0F|\u200D(?:(?:\uD83D[\uDC68\uDC69])\u200D(?:\uD83D[\uDC66\uDC67])|\uD83D[\uDC66\uDC67])|\uD83C\uDFFF|\uD83C\uDFFE|\uD83C\uDFFD|\uD83C\uDFFC)?|(?:\uD83D\uDC69(?:\uD83C\uDFFB\u200D\u2764\uFE0F\u200D(?:\uD83D\uDC8B\u200D(?:\uD83D[\uDC68\uDC69])|\uD83D[\uDC68\uDC69])|(?:\uD83C[\uDFFC-\uDFFF])\u200D\u2764\uFE0F\u200D(?:\uD83D\uDC8B\u200D(?:\uD83D[\uDC68\uDC69])|\uD83D[\uDC68\uDC69]))|\uD83E\uDDD1(?:\uD83C[\uDFFB-\uDFFF])\u200D\uD83E\uDD1D\u200D\uD83E\uDDD1)(?:\uD83C[\uDFFB-\uDFFF])|\uD83D\uDC69\u200D\uD83D\uDC69\u200D(?:\uD83D\uDC66\u200D\uD83D\uDC66|\uD83D\uDC67\u200D(?:\uD83D[\uDC66\uDC67]))|\uD83D\uDC69(?:\u200D(?:\u2764\uFE0F\u200D(?:\uD83D\uDC8B\u200D(?:\uD83D[\uDC68\uDC69])|\uD83D[\uDC68\uDC69])|\uD83C[\uDF3E\uDF73\uDF7C\uDF93\uDFA4\uDFA8\uDFEB\uDFED]|\uD83D[\uDCBB\uDCBC\uDD27\uDD2C\uDE80\uDE92]|\uD83E[\uDDAF-\uDDB3\uDDBC\uDDBD])|\uD83C\uDFFF\u200D(?:\uD83C[\uDF3E\uDF73\uDF7C\uDF93\uDFA4\uDFA8\uDFEB\uDFED]|\uD83D[\uDCBB\uDCBC\uDD27\uDD2C\uDE80\uDE92]|\uD83E[\uDDAF-\uDDB3\uDDBC\uDDBD])|\uD83C\uDFFE\u200D(?:\uD83C[\uDF3E\uDF73\uDF7C\uDF93\uDFA4\uDFA8\uDFEB\uDFED]|\uD83D[\uDCBB\uDCBC\uDD27\uDD2C\uDE80\uDE92]|\uD83E[\uDDAF-\uDDB3\uDDBC\uDDBD])|\uD83C\uDFFD\u200D(?:\uD83C[\uDF3E\uDF73\uDF7C\uDF93\uDFA4\uDFA8\uDFEB\uDFED]|\uD83D[\uDCBB\uDCBC\uDD27\uDD2C\uDE80\uDE92]|\uD83E[\uDDAF-\uDDB3\uDDBC\uDDBD])|\uD83C\uDFFC\u200D(?:\uD83C[\uDF3E\uDF73\uDF7C\uDF93\uDFA4\uDFA8\uDFEB\uDFED]|\uD83D[\uDCBB\uDCBC\uDD27\uDD2C\uDE80\uDE92]|\uD83E[\uDDAF-\uDDB3\uDDBC\uDDBD])|\uD83C\uDFFB\u200D(?:\uD83C[\uDF3E\uDF73\uDF7C\uDF93\uDFA4\uDFA8\uDFEB\uDFED]|\uD83D[\uDCBB\uDCBC\uDD27\uDD2C\uDE80\uDE92]|\uD83E[\uDDAF-\uDDB3\uDDBC\uDDBD]))|\uD83E\uDDD1(?:\u200D(?:\uD83E\uDD1D\u200D\uD83E\uDDD1|\uD83C[\uDF3E\uDF73\uDF7C\uDF84\uDF93\uDFA4\uDFA8\uDFEB\uDFED]|\uD83D[\uDCBB\uDCBC\uDD27\uDD2C\uDE80\uDE92]|\uD83E[\uDDAF-\uDDB3\uDDBC\uDDBD])|\uD83C\uDFFF\u200D(?:\uD83C[\uDF3E\uDF73\uDF7C\uDF84\uDF93\uDFA4\uDFA8\uDFEB\uDFED]|\uD83D[\uDCBB\uDCBC\uDD27\uDD2C\uDE80\uDE92]|\uD83E[\uDDAF-\uDDB3\uDDBC\uDDBD])|\uD83C\uDFFE\u200D(?:\uD83C[\uDF3E\uDF73\uDF7C\uDF84\uDF93\uDFA4\uDFA8\uDFEB\uDFED]|\uD83D[\uDCBB\uDCBC\uDD27\uDD2C\uDE80\uDE92]|\uD83E[\uDDAF-\uDDB3\uDDBC\uDDBD])|\uD83C\uDFFD\u200D(?:\uD83C[\uDF3E\uDF73\uDF7C\uDF84\uDF93\uDFA4\uDFA8\uDFEB\uDFED]|\uD83D[\uDCBB\uDCBC\uDD27\uDD2C\uDE80\uDE92]|\uD83E[\uDDAF-\uDDB3\uDDBC\uDDBD])|\uD83C\uDFFC\u200D(?:\uD83C[\uDF3E\uDF73\uDF7C\uDF84\uDF93\uDFA4\uDFA8\uDFEB\uDFED]|\uD83D[\uDCBB\uDCBC\uDD27\uDD2C\uDE80\uDE92]|\uD83E[\uDDAF-\uDDB3\uDDBC\uDDBD])|\uD83C\uDFFB\u200D(?:\uD83C[\uDF3E\uDF73\uDF7C\uDF84\uDF93\uDFA4\uDFA8\uDFEB\uDFED]|\uD83D[\uDCBB\uDCBC\uDD27\uDD2C\uDE80\uDE92]|\uD83E[\uDDAF-\uDDB3\uDDBC\uDDBD]))|\uD83D\uDC69\u200D\uD83D\uDC66\u200D\uD83D\uDC66|\uD83D\uDC69\u200D\uD83D\uDC69\u200D(?:\uD83D[\uDC66\uDC67])|\uD83D\uDC69\u200D\uD83D\uDC67\u200D(?:\uD83D[\uDC66\uDC67])|(?:\uD83D\uDC41\uFE0F\u200D\uD83D\uDDE8|\uD83E\uDDD1(?:\uD83C\uDFFF\u200D[\u2695\u2696\u2708]|\uD83C\uDFFE\u200D[\u2695\u2696\u2708]|\uD83C\uDFFD\u200D[\u2695\u2696\u2708]|\uD83C\uDFFC\u200D[\u2695\u2696\u2708]|\uD83C\uDFFB\u200D[\u2695\u2696\u2708]|\u200D[\u2695\u2696\u2708])|\uD83D\uDC69(?:\uD83C\uDFFF\u200D[\u2695\u2696\u2708]|\uD83C\uDFFE\u200D[\u2695\u2696\u2708]|\uD83C\uDFFD\u200D[\u2695\u2696\u2708]|\uD83C\uDFFC\u200D[\u2695\u2696\u2708]|\uD83C\uDFFB\u200D[\u2695\u2696\u2708]|\u200D[\u2695\u2696\u2708])|\uD83D\uDE36\u200D\uD83C\uDF2B|\uD83C\uDFF3\uFE0F\u200D\u26A7|\uD83D\uDC3B\u200D\u2744|(?:(?:\uD83C[\uDFC3\uDFC4\uDFCA]|\uD83D[\uDC6E\uDC70\uDC71\uDC73\uDC77\uDC81\uDC82\uDC86\uDC87\uDE45-\uDE47\uDE4B\uDE4D\uDE4E\uDEA3\uDEB4-\uDEB6]|\uD83E[\uDD26\uDD35\uDD37-\uDD39\uDD3D\uDD3E\uDDB8\uDDB9\uDDCD-\uDDCF\uDDD4\uDDD6-\uDDDD])(?:\uD83C[\uDFFB-\uDFFF])|\uD83D\uDC6F|\uD83E[\uDD3C\uDDDE\uDDDF])\u200D[\u2640\u2642]|(?:\u26F9|\uD83C[\uDFCB\uDFCC]|\uD83D\uDD75)(?:\uFE0F|\uD83C[\uDFFB-\uDFFF])\u200D[\u2640\u2642]|\uD83C\uDFF4\u200D\u2620|(?:\uD83C[\uDFC3\uDFC4\uDFCA]|\uD83D[\uDC6E\uDC70\uDC71\uDC73\uDC77\uDC81\uDC82\uDC86\uDC87\uDE45-\uDE47\uDE4B\uDE4D\uDE4E\uDEA3\uDEB4-\uDEB6]|\uD83E[\uDD26\uDD35\uDD37-\uDD39\uDD3D\uDD3E\uDDB8\uDDB9\uDDCD-\uDDCF\uDDD4\uDDD6-\uDDDD])\u200D[\u2640\u2642]|[\xA9\xAE\u203C\u2049\u2122\u2139\u2194-\u2199\u21A9\u21AA\u2328\u23CF\u23ED-\u23EF\u23F1\u23F2\u23F8-\u23FA\u24C2\u25AA\u25AB\u25B6\u25C0\u25FB\u25FC\u2600-\u2604\u260E\u2611\u2618\u2620\u2622\u2623\u2626\u262A\u262E\u262F\u2638-\u263A\u2640\u2642\u265F\u2660\u2663\u2665\u2666\u2668\u267B\u267E\u2692\u2694-\u2697\u2699\u269B\u269C\u26A0\u26A7\u26B0\u26B1\u26C8\u26CF\u26D1\u26D3\u26E9\u26F0\u26F1\u26F4\u26F7\u26F8\u2702\u2708\u2709\u270F\u2712\u2714\u2716\u271D\u2721\u2733\u2734\u2744\u2747\u2763\u27A1\u2934\u2935\u2B05-\u2B07\u3030\u303D\u3297\u3299]|\uD83C[\uDD70\uDD71\uDD7E\uDD7F\uDE02\uDE37\uDF21\uDF24-\uDF2C\uDF36\uDF7D\uDF96\uDF97\uDF99-\uDF9B\uDF9E\uDF9F\uDFCD\uDFCE\uDFD4-\uDFDF\uDFF5\uDFF7]|\uD83D[\uDC3F\uDCFD\uDD49\uDD4A\uDD6F\uDD70\uDD73\uDD76-\uDD79\uDD87\uDD8A-\uDD8D\uDDA5\uDDA8\uDDB1\uDDB2\uDDBC\uDDC2-\uDDC4\uDDD1-\uDDD3\uDDDC-\uDDDE\uDDE1\uDDE3\uDDE8\uDDEF\uDDF3\uDDFA\uDECB\uDECD-\uDECF\uDEE0-\uDEE5\uDEE9\uDEF0\uDEF3])\uFE0F|\uD83C\uDFF3\uFE0F\u200D\uD83C\uDF08|\uD83D\uDC69\u200D\uD83D\uDC67|\uD83D\uDC69\u200D\uD83D\uDC66|\uD83D\uDE35\u200D\uD83D\uDCAB|\uD83D\uDE2E\u200D\uD83D\uDCA8|\uD83D\uDC15\u200D\uD83E\uDDBA|\uD83E\uDDD1(?:\uD83C\uDFFF|\uD83C\uDFFE|\uD83C\uDFFD|\uD83C\uDFFC|\uD83C\uDFFB)?|\uD83D\uDC69(?:\uD83C\uDFFF|\uD83C\uDFFE|\uD83C\uDFFD|\uD83C\uDFFC|\uD83C\uDFFB)?|\uD83C\uDDFD\uD83C\uDDF0|\uD83C\uDDF6\uD83C\uDDE6|\uD83C\uDDF4\uD83C\uDDF2|\uD83D\uDC08\u200D\u2B1B|\u2764\uFE0F\u200D(?:\uD83D\uDD25|\uD83E\uDE79)|\uD83D\uDC41\uFE0F|\uD83C\uDFF3\uFE0F|\uD83C\uDDFF(?:\uD83C[\uDDE6\uDDF2\uDDFC])|\uD83C\uDDFE(?:\uD83C[\uDDEA\uDDF9])|\uD83C\uDDFC(?:\uD83C[\uDDEB\uDDF8])|\uD83C\uDDFB(?:\uD83C[\uDDE6\uDDE8\uDDEA\uDDEC\uDDEE\uDDF3\uDDFA])|\uD83C\uDDFA(?:\uD83C[\uDDE6\uDDEC\uDDF2\uDDF3\uDDF8\uDDFE\uDDFF])|\uD83C\uDDF9(?:\uD83C[\uDDE6\uDDE8\uDDE9\uDDEB-\uDDED\uDDEF-\uDDF4\uDDF7\uDDF9\uDDFB\uDDFC\uDDFF])|\uD83C\uDDF8(?:\uD83C[\uDDE6-\uDDEA\uDDEC-\uDDF4\uDDF7-\uDDF9\uDDFB\uDDFD-\uDDFF])|\uD83C\uDDF7(?:\uD83C[\uDDEA\uDDF4\uDDF8\uDDFA\uDDFC])|\uD83C\uDDF5(?:\uD83C[\uDDE6\uDDEA-\uDDED\uDDF0-\uDDF3\uDDF7-\uDDF9\uDDFC\uDDFE])|\uD83C\uDDF3(?:\uD83C[\uDDE6\uDDE8\uDDEA-\uDDEC\uDDEE\uDDF1\uDDF4\uDDF5\uDDF7\uDDFA\uDDFF])|\uD83C\uDDF2(?:\uD83C[\uDDE6\uDDE8-\uDDED\uDDF0-\uDDFF])|\uD83C\uDDF1(?:\uD83C[\uDDE6-\uDDE8\uDDEE\uDDF0\uDDF7-\uDDFB\uDDFE])|\uD83C\uDDF0(?:\uD83C[\uDDEA\uDDEC-\uDDEE\uDDF2\uDDF3\uDDF5\uDDF7\uDDFC\uDDFE\uDDFF])|\uD83C\uDDEF(?:\uD83C[\uDDEA\uDDF2\uDDF4\uDDF5])|\uD83C\uDDEE(?:\uD83C[\uDDE8-\uDDEA\uDDF1-\uDDF4\uDDF6-\uDDF9])|\uD83C\uDDED(?:\uD83C[\uDDF0\uDDF2\uDDF3\uDDF7\uDDF9\uDDFA])|\uD83C\uDDEC(?:\uD83C[\uDDE6\uDDE7\uDDE9-\uDDEE\uDDF1-\uDDF3\uDDF5-\uDDFA\uDDFC\uDDFE])|\uD83C\uDDEB(?:\uD83C[\uDDEE-\uDDF0\uDDF2\uDDF4\uDDF7])|\uD83C\uDDEA(?:\uD83C[\uDDE6\uDDE8\uDDEA\uDDEC\uDDED\uDDF7-\uDDFA])|\uD83C\uDDE9(?:\uD83C[\uDDEA\uDDEC\uDDEF\uDDF0\uDDF2\uDDF4\uDDFF])|\uD83C\uDDE8(?:\uD83C[\uDDE6\uDDE8\uDDE9\uDDEB-\uDDEE\uDDF0-\uDDF5\uDDF7\uDDFA-\uDDFF])|\uD83C\uDDE7(?:\uD83C[\uDDE6\uDDE7\uDDE9-\uDDEF\uDDF1-\uDDF4\uDDF6-\uDDF9\uDDFB\uDDFC\uDDFE\uDDFF])|\uD83C\uDDE6(?:\uD83C[\uDDE8-\uDDEC\uDDEE\uDDF1\uDDF2\uDDF4\uDDF6-\uDDFA\uDDFC\uDDFD\uDDFF])|[#\*0-9]\uFE0F\u20E3|\u2764\uFE0F|(?:\uD83C[\uDFC3\uDFC4\uDFCA]|\uD83D[\uDC6E\uDC70\uDC71\uDC73\uDC77\uDC81\uDC82\uDC86\uDC87\uDE45-\uDE47\uDE4B\uDE4D\uDE4E\uDEA3\uDEB4-\uDEB6]|\uD83E[\uDD26\uDD35\uDD37-\uDD39\uDD3D\uDD3E\uDDB8\uDDB9\uDDCD-\uDDCF\uDDD4\uDDD6-\uDDDD])(?:\uD83C[\uDFFB-\uDFFF])|(?:\u26F9|\uD83C[\uDFCB\uDFCC]|\uD83D\uDD75)(?:\uFE0F|\uD83C[\uDFFB-\uDFFF])|\uD83C\uDFF4|(?:[\u270A\u270B]|\uD83C[\uDF85\uDFC2\uDFC7]|\uD83D[\uDC42\uDC43\uDC46-\uDC50\uDC66\uDC67\uDC6B-\uDC6D\uDC72\uDC74-\uDC76\uDC78\uDC7C\uDC83\uDC85\uDC8F\uDC91\uDCAA\uDD7A\uDD95\uDD96\uDE4C\uDE4F\uDEC0\uDECC]|\uD83E[\uDD0C\uDD0F\uDD18-\uDD1C\uDD1E\uDD1F\uDD30-\uDD34\uDD36\uDD77\uDDB5\uDDB6\uDDBB\uDDD2\uDDD3\uDDD5])(?:\uD83C[\uDFFB-\uDFFF])|(?:[\u261D\u270C\u270D]|\uD83D[\uDD74\uDD90])(?:\uFE0F|\uD83C[\uDFFB-\uDFFF])|[\u270A\u270B]|\uD83C[\uDF85\uDFC2\uDFC7]|\uD83D[\uDC08\uDC15\uDC3B\uDC42\uDC43\uDC46-\uDC50\uDC66\uDC67\uDC6B-\uDC6D\uDC72\uDC74-\uDC76\uDC78\uDC7C\uDC83\uDC85\uDC8F\uDC91\uDCAA\uDD7A\uDD95\uDD96\uDE2E\uDE35\uDE36\uDE4C\uDE4F\uDEC0\uDECC]|\uD83E[\uDD0C\uDD0F\uDD18-\uDD1C\uDD1E\uDD1F\uDD30-\uDD34\uDD36\uDD77\uDDB5\uDDB6\uDDBB\uDDD2\uDDD3\uDDD5]|\uD83C[\uDFC3\uDFC4\uDFCA]|\uD83D[\uDC6E\uDC70\uDC71\uDC73\uDC77\uDC81\uDC82\uDC86\uDC87\uDE45-\uDE47\uDE4B\uDE4D\uDE4E\uDEA3\uDEB4-\uDEB6]|\uD83E[\uDD26\uDD35\uDD37-\uDD39\uDD3D\uDD3E\uDDB8\uDDB9\uDDCD-\uDDCF\uDDD4\uDDD6-\uDDDD]|\uD83D\uDC6F|\uD83E[\uDD3C\uDDDE\uDDDF]|[\u231A\u231B\u23E9-\u23EC\u23F0\u23F3\u25FD\u25FE\u2614\u2615\u2648-\u2653\u267F\u2693\u26A1\u26AA\u26AB\u26BD\u26BE\u26C4\u26C5\u26CE\u26D4\u26EA\u26F2\u26F3\u26F5\u26FA\u26FD\u2705\u2728\u274C\u274E\u2753-\u2755\u2757\u2795-\u2797\u27B0\u27BF\u2B1B\u2B1C\u2B50\u2B55]|\uD83C[\uDC04\uDCCF\uDD8E\uDD91-\uDD9A\uDE01\uDE1A\uDE2F\uDE32-\uDE36\uDE38-\uDE3A\uDE50\uDE51\uDF00-\uDF20\uDF2D-\uDF35\uDF37-\uDF7C\uDF7E-\uDF84\uDF86-\uDF93\uDFA0-\uDFC1\uDFC5\uDFC6\uDFC8\uDFC9\uDFCF-\uDFD3\uDFE0-\uDFF0\uDFF8-\uDFFF]|\uD83D[\uDC00-\uDC07\uDC09-\uDC14\uDC16-\uDC3A\uDC3C-\uDC3E\uDC40\uDC44\uDC45\uDC51-\uDC65\uDC6A\uDC79-\uDC7B\uDC7D-\uDC80\uDC84\uDC88-\uDC8E\uDC90\uDC92-\uDCA9\uDCAB-\uDCFC\uDCFF-\uDD3D\uDD4B-\uDD4E\uDD50-\uDD67\uDDA4\uDDFB-\uDE2D\uDE2F-\uDE34\uDE37-\uDE44\uDE48-\uDE4A\uDE80-\uDEA2\uDEA4-\uDEB3\uDEB7-\uDEBF\uDEC1-\uDEC5\uDED0-\uDED2\uDED5-\uDED7\uDEEB\uDEEC\uDEF4-\uDEFC\uDFE0-\uDFEB]|\uD83E[\uDD0D\uDD0E\uDD10-\uDD17\uDD1D\uDD20-\uDD25\uDD27-\uDD2F\uDD3A\uDD3F-\uDD45\uDD47-\uDD76\uDD78\uDD7A-\uDDB4\uDDB7\uDDBA\uDDBC-\uDDCB\uDDD0\uDDE0-\uDDFF\uDE70-\uDE74\uDE78-\uDE7A\uDE80-\uDE86\uDE90-\uDEA8\uDEB0-\uDEB6\uDEC0-\uDEC2\uDED0-\uDED6]|(?:[\u231A\u231B\u23E9-\u23EC\u23F0\u23F3\u25FD\u25FE\u2614\u2615\u2648-\u2653\u267F\u2693\u26A1\u26AA\u26AB\u26BD\u26BE\u26C4\u26C5\u26CE\u26D4\u26EA\u26F2\u26F3\u26F5\u26FA\u26FD\u2705\u270A\u270B\u2728\u274C\u274E\u2753-\u2755\u2757\u2795-\u2797\u27B0\u27BF\u2B1B\u2B1C\u2B50\u2B55]|\uD83C[\uDC04\uDCCF\uDD8E\uDD91-\uDD9A\uDDE6-\uDDFF\uDE01\uDE1A\uDE2F\uDE32-\uDE36\uDE38-\uDE3A\uDE50\uDE51\uDF00-\uDF20\uDF2D-\uDF35\uDF37-\uDF7C\uDF7E-\uDF93\uDFA0-\uDFCA\uDFCF-\uDFD3\uDFE0-\uDFF0\uDFF4\uDFF8-\uDFFF]|\uD83D[\uDC00-\uDC3E\uDC40\uDC42-\uDCFC\uDCFF-\uDD3D\uDD4B-\uDD4E\uDD50-\uDD67\uDD7A\uDD95\uDD96\uDDA4\uDDFB-\uDE4F\uDE80-\uDEC5\uDECC\uDED0-\uDED2\uDED5-\uDED7\uDEEB\uDEEC\uDEF4-\uDEFC\uDFE0-\uDFEB]|\uD83E[\uDD0C-\uDD3A\uDD3C-\uDD45\uDD47-\uDD78\uDD7A-\uDDCB\uDDCD-\uDDFF\uDE70-\uDE74\uDE78-\uDE7A\uDE80-\uDE86\uDE90-\uDEA8\uDEB0-\uDEB6\uDEC0-\uDEC2\uDED0-\uDED6])|(?:[#\*0-9\xA9\xAE\u203C\u2049\u2122\u2139\u2194-\u2199\u21A9\u21AA\u231A\u231B\u2328\u23CF\u23E9-\u23F3\u23F8-\u23FA\u24C2\u25AA\u25AB\u25B6\u25C0\u25FB-\u25FE\u2600-\u2604\u260E\u2611\u2614\u2615\u2618\u261D\u2620\u2622\u2623\u2626\u262A\u262E\u262F\u2638-\u263A\u2640\u2642\u2648-\u2653\u265F\u2660\u2663\u2665\u2666\u2668\u267B\u267E\u267F\u2692-\u2697\u2699\u269B\u269C\u26A0\u26A1\u26A7\u26AA\u26AB\u26B0\u26B1\u26BD\u26BE\u26C4\u26C5\u26C8\u26CE\u26CF\u26D1\u26D3\u26D4\u26E9\u26EA\u26F0-\u26F5\u26F7-\u26FA\u26FD\u2702\u2705\u2708-\u270D\u270F\u2712\u2714\u2716\u271D\u2721\u2728\u2733\u2734\u2744\u2747\u274C\u274E\u2753-\u2755\u2757\u2763\u2764\u2795-\u2797\u27A1\u27B0\u27BF\u2934\u2935\u2B05-\u2B07\u2B1B\u2B1C\u2B50\u2B55\u3030\u303D\u3297\u3299]|\uD83C[\uDC04\uDCCF\uDD70\uDD71\uDD7E\uDD7F\uDD8E\uDD91-\uDD9A\uDDE6-\uDDFF\uDE01\uDE02\uDE1A\uDE2F\uDE32-\uDE3A\uDE50\uDE51\uDF00-\uDF21\uDF24-\uDF93\uDF96\uDF97\uDF99-\uDF9B\uDF9E-\uDFF0\uDFF3-\uDFF5\uDFF7-\uDFFF]|\uD83D[\uDC00-\uDCFD\uDCFF-\uDD3D\uDD49-\uDD4E\uDD50-\uDD67\uDD6F\uDD70\uDD73-\uDD7A\uDD87\uDD8A-\uDD8D\uDD90\uDD95\uDD96\uDDA4\uDDA5\uDDA8\uDDB1\uDDB2\uDDBC\uDDC2-\uDDC4\uDDD1-\uDDD3\uDDDC-\uDDDE\uDDE1\uDDE3\uDDE8\uDDEF\uDDF3\uDDFA-\uDE4F\uDE80-\uDEC5\uDECB-\uDED2\uDED5-\uDED7\uDEE0-\uDEE5\uDEE9\uDEEB\uDEEC\uDEF0\uDEF3-\uDEFC\uDFE0-\uDFEB]|\uD83E[\uDD0C-\uDD3A\uDD3C-\uDD45\uDD47-\uDD78\uDD7A-\uDDCB\uDDCD-\uDDFF\uDE70-\uDE74\uDE78-\uDE7A\uDE80-\uDE86\uDE90-\uDEA8\uDEB0-\uDEB6\uDEC0-\uDEC2\uDED0-\uDED6])\uFE0F|(?:[\u261D\u26F9\u270A-\u270D]|\uD83C[\uDF85\uDFC2-\uDFC4\uDFC7\uDFCA-\uDFCC]|\uD83D[\uDC42\uDC43\uDC46-\uDC50\uDC66-\uDC78\uDC7C\uDC81-\uDC83\uDC85-\uDC87\uDC8F\uDC91\uDCAA\uDD74\uDD75\uDD7A\uDD90\uDD95\uDD96\uDE45-\uDE47\uDE4B-\uDE4F\uDEA3\uDEB4-\uDEB6\uDEC0\uDECC]|\uD83E[\uDD0C\uDD0F\uDD18-\uDD1F\uDD26\uDD30-\uDD39\uDD3C-\uDD3E\uDD77\uDDB5\uDDB6\uDDB8\uDDB9\uDDBB\uDDCD-\uDDCF\uDDD1-\uDDDD])/g;
function f(F3, u3 = {}) {
  if (typeof F3 != "string" || F3.length === 0 || (u3 = { ambiguousIsNarrow: true, ...u3 }, F3 = o(F3), F3.length === 0)) return 0;
  F3 = F3.replace(W2(), "  ");
  let C3 = u3.ambiguousIsNarrow ? 1 : 2, D3 = 0;
  for (let t3 of F3) {
    let E2 = t3.codePointAt(0);
    if (!E2 || E2 <= 31 || E2 >= 127 && E2 <= 159 || E2 >= 768 && E2 <= 879) continue;
    switch (y2(t3)) {
      case "F":
      case "W":
        D3 += 2;
        break;
      case "A":
        D3 += C3;
        break;
      default:
        D3 += 1;
    }
  }
  return D3;
}
var A3 = { modifier: { reset: [0, 0], bold: [1, 22], dim: [2, 22], italic: [3, 23], underline: [4, 24], overline: [53, 55], inverse: [7, 27], hidden: [8, 28], strikethrough: [9, 29] }, color: { black: [30, 39], red: [31, 39], green: [32, 39], yellow: [33, 39], blue: [34, 39], magenta: [35, 39], cyan: [36, 39], white: [37, 39], blackBright: [90, 39], gray: [90, 39], grey: [90, 39], redBright: [91, 39], greenBright: [92, 39], yellowBright: [93, 39], blueBright: [94, 39], magentaBright: [95, 39], cyanBright: [96, 39], whiteBright: [97, 39] }, bgColor: { bgBlack: [40, 49], bgRed: [41, 49], bgGreen: [42, 49], bgYellow: [43, 49], bgBlue: [44, 49], bgMagenta: [45, 49], bgCyan: [46, 49], bgWhite: [47, 49], bgBlackBright: [100, 49], bgGray: [100, 49], bgGrey: [100, 49], bgRedBright: [101, 49], bgGreenBright: [102, 49], bgYellowBright: [103, 49], bgBlueBright: [104, 49], bgMagentaBright: [105, 49], bgCyanBright: [106, 49], bgWhiteBright: [107, 49] } };
var xD = Object.keys(A3.modifier);
var I3 = Object.keys(A3.color);
var O3 = Object.keys(A3.bgColor);
var rD = [...I3, ...O3];
var d = class {
};
var T3 = /* @__PURE__ */ new Map();
var p = (F3) => Object.fromEntries(Object.entries(F3).map(([u3, [C3, D3]]) => (T3.set(C3, D3), [u3, d.prototype[u3] = { open: `\x1B[${C3}m`, close: `\x1B[${D3}m` }])));
var M3 = new class extends d {
  codes = T3;
  modifier = p(A3.modifier);
  color = { ...p(A3.color), close: "\x1B[39m", ansi: (F3) => `\x1B[${F3}m`, ansi256: (F3) => `\x1B[38;5;${F3}m`, ansi16m: (F3, u3, C3) => `\x1B[38;2;${F3};${u3};${C3}m` };
  bgColor = { ...p(A3.bgColor), close: "\x1B[49m", ansi: (F3) => `\x1B[${F3 + 10}m`, ansi256: (F3) => `\x1B[48;5;${F3}m`, ansi16m: (F3, u3, C3) => `\x1B[48;2;${F3};${u3};${C3}m` };
  rgbToAnsi256(F3, u3, C3) {
    return F3 === u3 && u3 === C3 ? F3 < 8 ? 16 : F3 > 248 ? 231 : Math.round((F3 - 8) / 247 * 24) + 232 : 16 + 36 * Math.round(F3 / 255 * 5) + 6 * Math.round(u3 / 255 * 5) + Math.round(C3 / 255 * 5);
  }
  hexToRgb(F3) {
    let u3 = /[a-f\d]{6}|[a-f\d]{3}/i.exec(F3.toString(16));
    if (!u3) return [0, 0, 0];
    let [C3] = u3;
    C3.length === 3 && (C3 = [...C3].map((t3) => t3 + t3).join(""));
    let D3 = Number.parseInt(C3, 16);
    return [D3 >> 16 & 255, D3 >> 8 & 255, D3 & 255];
  }
  hexToAnsi256(F3) {
    return this.rgbToAnsi256(...this.hexToRgb(F3));
  }
  ansi256ToAnsi(F3) {
    if (F3 < 8) return 30 + F3;
    if (F3 < 16) return 90 + (F3 - 8);
    let u3, C3, D3;
    if (F3 >= 232) u3 = ((F3 - 232) * 10 + 8) / 255, C3 = u3, D3 = u3;
    else {
      F3 -= 16;
      let e = F3 % 36;
      u3 = Math.floor(F3 / 36) / 5, C3 = Math.floor(e / 6) / 5, D3 = e % 6 / 5;
    }
    let t3 = Math.max(u3, C3, D3) * 2;
    if (t3 === 0) return 30;
    let E2 = 30 + (Math.round(D3) << 2 | Math.round(C3) << 1 | Math.round(u3));
    return t3 === 2 && (E2 += 60), E2;
  }
  rgbToAnsi(F3, u3, C3) {
    return this.ansi256ToAnsi(this.rgbToAnsi256(F3, u3, C3));
  }
  hexToAnsi(F3) {
    return this.ansi256ToAnsi(this.hexToAnsi256(F3));
  }
}();
var c = /* @__PURE__ */ new Set(["\x1B", "\x9B"]);
var _3 = 39;
var m = "\x07";
var j3 = "[";
var G3 = "]";
var k3 = "m";
var w = `${G3}8;;`;
var N3 = (F3) => `${c.values().next().value}${j3}${F3}${k3}`;
var v3 = (F3) => `${c.values().next().value}${w}${F3}${m}`;
var z3 = (F3) => F3.split(" ").map((u3) => f(u3));
var b2 = (F3, u3, C3) => {
  let D3 = [...u3], t3 = false, E2 = false, e = f(o(String(F3[F3.length - 1])));
  for (let [x2, r7] of D3.entries()) {
    let a = f(r7);
    if (e + a <= C3 ? F3[F3.length - 1] += r7 : (F3.push(r7), e = 0), c.has(r7) && (t3 = true, E2 = D3.slice(x2 + 1).join("").startsWith(w)), t3) {
      E2 ? r7 === m && (t3 = false, E2 = false) : r7 === k3 && (t3 = false);
      continue;
    }
    e += a, e === C3 && x2 < D3.length - 1 && (F3.push(""), e = 0);
  }
  !e && String(F3[F3.length - 1]).length > 0 && F3.length > 1 && (F3[F3.length - 2] = String(F3[F3.length - 1]) + F3.pop());
};
var H3 = (F3) => {
  let u3 = F3.split(" "), C3 = u3.length;
  for (; C3 > 0 && !(f(String(u3[C3 - 1])) > 0); ) C3--;
  return C3 === u3.length ? F3 : u3.slice(0, C3).join(" ") + u3.slice(C3).join("");
};
var V3 = (F3, u3, C3 = {}) => {
  if (C3.trim !== false && F3.trim() === "") return "";
  let D3 = "", t3, E2, e = z3(F3), x2 = [""];
  for (let [a, i] of F3.split(" ").entries()) {
    C3.trim !== false && (x2[x2.length - 1] = String(x2[x2.length - 1]).trimStart());
    let n = f(String(x2[x2.length - 1]));
    a !== 0 && (n >= u3 && (C3.wordWrap === false || C3.trim === false) && (x2.push(""), n = 0), (n > 0 || C3.trim === false) && (x2[x2.length - 1] += " ", n++));
    let B2 = Number(e[a]);
    if (C3.hard && B2 > u3) {
      let s = u3 - n, l2 = 1 + Math.floor((B2 - s - 1) / u3);
      Math.floor((B2 - 1) / u3) < l2 && x2.push(""), b2(x2, i, u3);
      continue;
    }
    if (n + B2 > u3 && n > 0 && B2 > 0) {
      if (C3.wordWrap === false && n < u3) {
        b2(x2, i, u3);
        continue;
      }
      x2.push("");
    }
    if (n + B2 > u3 && C3.wordWrap === false) {
      b2(x2, i, u3);
      continue;
    }
    x2[x2.length - 1] += i;
  }
  C3.trim !== false && (x2 = x2.map((a) => H3(a)));
  let r7 = [...x2.join(`
`)];
  for (let [a, i] of r7.entries()) {
    if (D3 += i, c.has(i)) {
      let { groups: B2 } = new RegExp(`(?:\\${j3}(?<code>\\d+)m|\\${w}(?<uri>.*)${m})`).exec(r7.slice(a).join("")) || { groups: {} };
      if (B2.code !== void 0) {
        let s = Number.parseFloat(B2.code);
        t3 = s === _3 ? void 0 : s;
      } else B2.uri !== void 0 && (E2 = B2.uri.length === 0 ? void 0 : B2.uri);
    }
    let n = M3.codes.get(Number(t3));
    r7[a + 1] === `
` ? (E2 && (D3 += v3("")), t3 && n && (D3 += N3(n))) : i === `
` && (t3 && n && (D3 += N3(t3)), E2 && (D3 += v3(E2)));
  }
  return D3;
};
var L3 = (F3, u3, C3) => String(F3).normalize().replace(/\r\n/g, `
`).split(`
`).map((D3) => V3(D3, u3, C3)).join(`
`);
var Y3 = { right: (F3, u3) => `${" ".repeat(Math.max(0, u3 - f(F3)))}${F3}`, center: (F3, u3) => `${" ".repeat(Math.max(0, u3 - f(F3)) >> 1)}${F3}` };
var q = 0;
var h2 = 1;
var K3 = 2;
var g4 = 3;
var S2 = class {
  width;
  wrap;
  rows;
  constructor(u3) {
    this.width = u3.width, this.wrap = u3.wrap ?? true, this.rows = [];
  }
  span(...u3) {
    let C3 = this.div(...u3);
    C3.span = true;
  }
  resetOutput() {
    this.rows = [];
  }
  div(...u3) {
    if (u3.length === 0 && this.div(""), this.wrap && this.shouldApplyLayoutDSL(...u3) && typeof u3[0] == "string") return this.applyLayoutDSL(u3[0]);
    let C3 = Object.assign(u3.map((D3) => typeof D3 == "string" ? this.colFromString(D3) : D3), { span: false });
    return this.rows.push(C3), C3;
  }
  shouldApplyLayoutDSL(...u3) {
    return u3.length === 1 && typeof u3[0] == "string" && /[\t\n]/.test(u3[0]);
  }
  applyLayoutDSL(u3) {
    let C3 = u3.split(`
`).map((E2) => E2.split("	")), D3 = 0;
    C3.forEach((E2) => {
      E2.length > 1 && f(String(E2[0])) > D3 && (D3 = Math.min(Math.floor(this.width * 0.5), f(String(E2[0]))));
    }), C3.forEach((E2) => {
      this.div(...E2.map((e, x2) => ({ text: e.trim(), padding: this.measurePadding(e), width: x2 === 0 && E2.length > 1 ? D3 : void 0 })));
    });
    let t3 = this.rows[this.rows.length - 1];
    if (!t3) throw new Error("no rows found");
    return t3;
  }
  colFromString(u3) {
    return { text: u3, padding: this.measurePadding(u3) };
  }
  measurePadding(u3) {
    let C3 = o(u3), [D3 = "", t3 = ""] = [C3.match(/\s*$/)?.[0], C3.match(/^\s*/)?.[0]];
    return [0, D3.length, 0, t3.length];
  }
  toString() {
    let u3 = [];
    return this.rows.forEach((C3) => {
      this.rowToString(C3, u3);
    }), u3.filter((C3) => !C3.hidden).map((C3) => C3.text).join(`
`);
  }
  rowToString(u3, C3) {
    return this.rasterize(u3).forEach((D3, t3) => {
      let E2 = "";
      D3.forEach((e, x2) => {
        let r7 = u3[x2], { width: a } = r7, i = this.negatePadding(r7), n = e;
        if (i > f(e) && (n += " ".repeat(i - f(e))), r7.align && r7.align !== "left" && this.wrap) {
          let s = Y3[r7.align];
          if (n = s(n.trim(), i), f(n) < i) {
            let l2 = a || 0;
            n += " ".repeat(l2 - f(n) - 1);
          }
        }
        let B2 = r7.padding || [0, 0, 0, 0];
        if (B2[g4] && (E2 += " ".repeat(B2[g4])), E2 += P3(r7, n, "| "), E2 += n, E2 += P3(r7, n, " |"), B2[h2] && (E2 += " ".repeat(B2[h2])), t3 === 0 && C3.length > 0) {
          let s = C3[C3.length - 1];
          if (!s) throw new Error("last line not found");
          E2 = this.renderInline(E2, s);
        }
      }), C3.push({ text: E2.replace(/ +$/, ""), span: u3.span });
    }), C3;
  }
  renderInline(u3, C3) {
    let D3 = u3.match(/^ */), t3 = D3 ? D3[0].length : 0, E2 = C3.text, e = f(E2.trimEnd());
    return C3.span ? this.wrap ? t3 < e ? u3 : (C3.hidden = true, E2.trimEnd() + " ".repeat(t3 - e) + u3.trimStart()) : (C3.hidden = true, E2 + u3) : u3;
  }
  rasterize(u3) {
    let C3 = [], D3 = this.columnWidths(u3), t3;
    return u3.forEach((E2, e) => {
      E2.width = D3[e], this.wrap ? t3 = L3(E2.text, this.negatePadding(E2), { hard: true }).split(`
`) : t3 = E2.text.split(`
`), E2.border && (t3.unshift("." + "-".repeat(this.negatePadding(E2) + 2) + "."), t3.push("'" + "-".repeat(this.negatePadding(E2) + 2) + "'")), E2.padding && (t3.unshift(...new Array(E2.padding[q] || 0).fill("")), t3.push(...new Array(E2.padding[K3] || 0).fill(""))), t3.forEach((x2, r7) => {
        C3[r7] || C3.push([]);
        let a = C3[r7] ?? [];
        for (let i = 0; i < e; i++) a[i] === void 0 && a.push("");
        a.push(x2);
      });
    }), C3;
  }
  negatePadding(u3) {
    let C3 = u3.width || 0;
    return u3.padding && (C3 -= (u3.padding[g4] || 0) + (u3.padding[h2] || 0)), u3.border && (C3 -= 4), C3;
  }
  columnWidths(u3) {
    if (!this.wrap) return u3.map((e) => e.width || f(e.text));
    let C3 = u3.length, D3 = this.width, t3 = u3.map((e) => {
      if (e.width) return C3--, D3 -= e.width, e.width;
    }), E2 = C3 ? Math.floor(D3 / C3) : 0;
    return t3.map((e, x2) => {
      if (e === void 0) {
        let r7 = u3[x2] ?? { text: "", padding: [] };
        return Math.max(E2, Z3(r7));
      }
      return e;
    });
  }
};
var P3 = (F3, u3, C3) => F3.border ? /[.']-+[.']/.test(u3) ? "" : u3.trim().length !== 0 ? C3 : "  " : "";
var Z3 = (F3) => {
  let u3 = F3.padding || [], C3 = 1 + (u3[g4] || 0) + (u3[h2] || 0);
  return F3.border ? C3 + 4 : C3;
};
var J3 = () => typeof process == "object" && process.stdout && process.stdout.columns ? process.stdout.columns : 80;
var cD = (F3 = {}) => new S2({ width: F3?.width || J3(), wrap: F3?.wrap });

// node_modules/jackspeak/dist/esm/index.js
import { basename as basename5 } from "node:path";
var isConfigType = (t3) => typeof t3 === "string" && (t3 === "string" || t3 === "number" || t3 === "boolean");
var isValidValue = (v4, type2, multi) => {
  if (multi) {
    if (!Array.isArray(v4))
      return false;
    return !v4.some((v5) => !isValidValue(v5, type2, false));
  }
  if (Array.isArray(v4))
    return false;
  return typeof v4 === type2;
};
var isValidOption = (v4, vo) => !!vo && (Array.isArray(v4) ? v4.every((x2) => isValidOption(x2, vo)) : vo.includes(v4));
var isConfigOptionOfType = (o2, type2, multi) => !!o2 && typeof o2 === "object" && "type" in o2 && isConfigType(o2.type) && o2.type === type2 && !!o2.multiple === multi;
var isConfigOption = (o2, type2, multi) => isConfigOptionOfType(o2, type2, multi) && undefOrType(o2.short, "string") && undefOrType(o2.description, "string") && undefOrType(o2.hint, "string") && undefOrType(o2.validate, "function") && (o2.type === "boolean" ? o2.validOptions === void 0 : undefOrTypeArray(o2.validOptions, o2.type)) && (o2.default === void 0 || isValidValue(o2.default, type2, multi));
var isHeading = (r7) => r7.type === "heading";
var isDescription = (r7) => r7.type === "description";
var width = Math.min(process?.stdout?.columns ?? 80, 80);
var indent = (n) => (n - 1) * 2;
var toEnvKey = (pref, key) => [pref, key.replace(/[^a-zA-Z0-9]+/g, " ")].join(" ").trim().toUpperCase().replace(/ /g, "_");
var toEnvVal = (value, delim = "\n") => {
  const str = typeof value === "string" ? value : typeof value === "boolean" ? value ? "1" : "0" : typeof value === "number" ? String(value) : Array.isArray(value) ? value.map((v4) => toEnvVal(v4)).join(delim) : (
    /* c8 ignore start */
    void 0
  );
  if (typeof str !== "string") {
    throw new Error(`could not serialize value to environment: ${JSON.stringify(value)}`, { cause: { code: "JACKSPEAK" } });
  }
  return str;
};
var fromEnvVal = (env2, type2, multiple, delim = "\n") => multiple ? env2 ? env2.split(delim).map((v4) => fromEnvVal(v4, type2, false)) : [] : type2 === "string" ? env2 : type2 === "boolean" ? env2 === "1" : +env2.trim();
var undefOrType = (v4, t3) => v4 === void 0 || typeof v4 === t3;
var undefOrTypeArray = (v4, t3) => v4 === void 0 || Array.isArray(v4) && v4.every((x2) => typeof x2 === t3);
var valueType = (v4) => typeof v4 === "string" ? "string" : typeof v4 === "boolean" ? "boolean" : typeof v4 === "number" ? "number" : Array.isArray(v4) ? `${joinTypes([...new Set(v4.map((v5) => valueType(v5)))])}[]` : `${v4.type}${v4.multiple ? "[]" : ""}`;
var joinTypes = (types) => types.length === 1 && typeof types[0] === "string" ? types[0] : `(${types.join("|")})`;
var validateFieldMeta = (field, fieldMeta) => {
  if (fieldMeta) {
    if (field.type !== void 0 && field.type !== fieldMeta.type) {
      throw new TypeError(`invalid type`, {
        cause: {
          found: field.type,
          wanted: [fieldMeta.type, void 0]
        }
      });
    }
    if (field.multiple !== void 0 && !!field.multiple !== fieldMeta.multiple) {
      throw new TypeError(`invalid multiple`, {
        cause: {
          found: field.multiple,
          wanted: [fieldMeta.multiple, void 0]
        }
      });
    }
    return fieldMeta;
  }
  if (!isConfigType(field.type)) {
    throw new TypeError(`invalid type`, {
      cause: {
        found: field.type,
        wanted: ["string", "number", "boolean"]
      }
    });
  }
  return {
    type: field.type,
    multiple: !!field.multiple
  };
};
var validateField = (o2, type2, multiple) => {
  const validateValidOptions = (def, validOptions) => {
    if (!undefOrTypeArray(validOptions, type2)) {
      throw new TypeError("invalid validOptions", {
        cause: {
          found: validOptions,
          wanted: valueType({ type: type2, multiple: true })
        }
      });
    }
    if (def !== void 0 && validOptions !== void 0) {
      const valid = Array.isArray(def) ? def.every((v4) => validOptions.includes(v4)) : validOptions.includes(def);
      if (!valid) {
        throw new TypeError("invalid default value not in validOptions", {
          cause: {
            found: def,
            wanted: validOptions
          }
        });
      }
    }
  };
  if (o2.default !== void 0 && !isValidValue(o2.default, type2, multiple)) {
    throw new TypeError("invalid default value", {
      cause: {
        found: o2.default,
        wanted: valueType({ type: type2, multiple })
      }
    });
  }
  if (isConfigOptionOfType(o2, "number", false) || isConfigOptionOfType(o2, "number", true)) {
    validateValidOptions(o2.default, o2.validOptions);
  } else if (isConfigOptionOfType(o2, "string", false) || isConfigOptionOfType(o2, "string", true)) {
    validateValidOptions(o2.default, o2.validOptions);
  } else if (isConfigOptionOfType(o2, "boolean", false) || isConfigOptionOfType(o2, "boolean", true)) {
    if (o2.hint !== void 0) {
      throw new TypeError("cannot provide hint for flag");
    }
    if (o2.validOptions !== void 0) {
      throw new TypeError("cannot provide validOptions for flag");
    }
  }
  return o2;
};
var toParseArgsOptionsConfig = (options) => {
  return Object.entries(options).reduce((acc, [longOption, o2]) => {
    const p2 = {
      type: "string",
      multiple: !!o2.multiple,
      ...typeof o2.short === "string" ? { short: o2.short } : void 0
    };
    const setNoBool = () => {
      if (!longOption.startsWith("no-") && !options[`no-${longOption}`]) {
        acc[`no-${longOption}`] = {
          type: "boolean",
          multiple: !!o2.multiple
        };
      }
    };
    const setDefault = (def, fn3) => {
      if (def !== void 0) {
        p2.default = fn3(def);
      }
    };
    if (isConfigOption(o2, "number", false)) {
      setDefault(o2.default, String);
    } else if (isConfigOption(o2, "number", true)) {
      setDefault(o2.default, (d2) => d2.map((v4) => String(v4)));
    } else if (isConfigOption(o2, "string", false) || isConfigOption(o2, "string", true)) {
      setDefault(o2.default, (v4) => v4);
    } else if (isConfigOption(o2, "boolean", false) || isConfigOption(o2, "boolean", true)) {
      p2.type = "boolean";
      setDefault(o2.default, (v4) => v4);
      setNoBool();
    }
    acc[longOption] = p2;
    return acc;
  }, {});
};
var Jack = class {
  #configSet;
  #shorts;
  #options;
  #fields = [];
  #env;
  #envPrefix;
  #allowPositionals;
  #usage;
  #usageMarkdown;
  constructor(options = {}) {
    this.#options = options;
    this.#allowPositionals = options.allowPositionals !== false;
    this.#env = this.#options.env === void 0 ? process.env : this.#options.env;
    this.#envPrefix = options.envPrefix;
    this.#configSet = /* @__PURE__ */ Object.create(null);
    this.#shorts = /* @__PURE__ */ Object.create(null);
  }
  /**
   * Resulting definitions, suitable to be passed to Node's `util.parseArgs`,
   * but also including `description` and `short` fields, if set.
   */
  get definitions() {
    return this.#configSet;
  }
  /** map of `{ <short>: <long> }` strings for each short name defined */
  get shorts() {
    return this.#shorts;
  }
  /**
   * options passed to the {@link Jack} constructor
   */
  get jackOptions() {
    return this.#options;
  }
  /**
   * the data used to generate {@link Jack#usage} and
   * {@link Jack#usageMarkdown} content.
   */
  get usageFields() {
    return this.#fields;
  }
  /**
   * Set the default value (which will still be overridden by env or cli)
   * as if from a parsed config file. The optional `source` param, if
   * provided, will be included in error messages if a value is invalid or
   * unknown.
   */
  setConfigValues(values, source = "") {
    try {
      this.validate(values);
    } catch (er) {
      if (source && er instanceof Error) {
        const cause = typeof er.cause === "object" ? er.cause : {};
        er.cause = { ...cause, path: source };
        Error.captureStackTrace(er, this.setConfigValues);
      }
      throw er;
    }
    for (const [field, value] of Object.entries(values)) {
      const my = this.#configSet[field];
      if (!my) {
        throw new Error("unexpected field in config set: " + field, {
          cause: {
            code: "JACKSPEAK",
            found: field
          }
        });
      }
      my.default = value;
    }
    return this;
  }
  /**
   * Parse a string of arguments, and return the resulting
   * `{ values, positionals }` object.
   *
   * If an {@link JackOptions#envPrefix} is set, then it will read default
   * values from the environment, and write the resulting values back
   * to the environment as well.
   *
   * Environment values always take precedence over any other value, except
   * an explicit CLI setting.
   */
  parse(args = process.argv) {
    this.loadEnvDefaults();
    const p2 = this.parseRaw(args);
    this.applyDefaults(p2);
    this.writeEnv(p2);
    return p2;
  }
  loadEnvDefaults() {
    if (this.#envPrefix) {
      for (const [field, my] of Object.entries(this.#configSet)) {
        const ek = toEnvKey(this.#envPrefix, field);
        const env2 = this.#env[ek];
        if (env2 !== void 0) {
          my.default = fromEnvVal(env2, my.type, !!my.multiple, my.delim);
        }
      }
    }
  }
  applyDefaults(p2) {
    for (const [field, c2] of Object.entries(this.#configSet)) {
      if (c2.default !== void 0 && !(field in p2.values)) {
        p2.values[field] = c2.default;
      }
    }
  }
  /**
   * Only parse the command line arguments passed in.
   * Does not strip off the `node script.js` bits, so it must be just the
   * arguments you wish to have parsed.
   * Does not read from or write to the environment, or set defaults.
   */
  parseRaw(args) {
    if (args === process.argv) {
      args = args.slice(process._eval !== void 0 ? 1 : 2);
    }
    const result = parseArgs({
      args,
      options: toParseArgsOptionsConfig(this.#configSet),
      // always strict, but using our own logic
      strict: false,
      allowPositionals: this.#allowPositionals,
      tokens: true
    });
    const p2 = {
      values: {},
      positionals: []
    };
    for (const token of result.tokens) {
      if (token.kind === "positional") {
        p2.positionals.push(token.value);
        if (this.#options.stopAtPositional || this.#options.stopAtPositionalTest?.(token.value)) {
          p2.positionals.push(...args.slice(token.index + 1));
          break;
        }
      } else if (token.kind === "option") {
        let value = void 0;
        if (token.name.startsWith("no-")) {
          const my2 = this.#configSet[token.name];
          const pname = token.name.substring("no-".length);
          const pos = this.#configSet[pname];
          if (pos && pos.type === "boolean" && (!my2 || my2.type === "boolean" && !!my2.multiple === !!pos.multiple)) {
            value = false;
            token.name = pname;
          }
        }
        const my = this.#configSet[token.name];
        if (!my) {
          throw new Error(`Unknown option '${token.rawName}'. To specify a positional argument starting with a '-', place it at the end of the command after '--', as in '-- ${token.rawName}'`, {
            cause: {
              code: "JACKSPEAK",
              found: token.rawName + (token.value ? `=${token.value}` : "")
            }
          });
        }
        if (value === void 0) {
          if (token.value === void 0) {
            if (my.type !== "boolean") {
              throw new Error(`No value provided for ${token.rawName}, expected ${my.type}`, {
                cause: {
                  code: "JACKSPEAK",
                  name: token.rawName,
                  wanted: valueType(my)
                }
              });
            }
            value = true;
          } else {
            if (my.type === "boolean") {
              throw new Error(`Flag ${token.rawName} does not take a value, received '${token.value}'`, { cause: { code: "JACKSPEAK", found: token } });
            }
            if (my.type === "string") {
              value = token.value;
            } else {
              value = +token.value;
              if (value !== value) {
                throw new Error(`Invalid value '${token.value}' provided for '${token.rawName}' option, expected number`, {
                  cause: {
                    code: "JACKSPEAK",
                    name: token.rawName,
                    found: token.value,
                    wanted: "number"
                  }
                });
              }
            }
          }
        }
        if (my.multiple) {
          const pv = p2.values;
          const tn2 = pv[token.name] ?? [];
          pv[token.name] = tn2;
          tn2.push(value);
        } else {
          const pv = p2.values;
          pv[token.name] = value;
        }
      }
    }
    for (const [field, value] of Object.entries(p2.values)) {
      const valid = this.#configSet[field]?.validate;
      const validOptions = this.#configSet[field]?.validOptions;
      const cause = validOptions && !isValidOption(value, validOptions) ? { name: field, found: value, validOptions } : valid && !valid(value) ? { name: field, found: value } : void 0;
      if (cause) {
        throw new Error(`Invalid value provided for --${field}: ${JSON.stringify(value)}`, { cause: { ...cause, code: "JACKSPEAK" } });
      }
    }
    return p2;
  }
  /**
   * do not set fields as 'no-foo' if 'foo' exists and both are bools
   * just set foo.
   */
  #noNoFields(f2, val, s = f2) {
    if (!f2.startsWith("no-") || typeof val !== "boolean")
      return;
    const yes = f2.substring("no-".length);
    this.#noNoFields(yes, val, s);
    if (this.#configSet[yes]?.type === "boolean") {
      throw new Error(`do not set '${s}', instead set '${yes}' as desired.`, { cause: { code: "JACKSPEAK", found: s, wanted: yes } });
    }
  }
  /**
   * Validate that any arbitrary object is a valid configuration `values`
   * object.  Useful when loading config files or other sources.
   */
  validate(o2) {
    if (!o2 || typeof o2 !== "object") {
      throw new Error("Invalid config: not an object", {
        cause: { code: "JACKSPEAK", found: o2 }
      });
    }
    const opts = o2;
    for (const field in o2) {
      const value = opts[field];
      if (value === void 0)
        continue;
      this.#noNoFields(field, value);
      const config5 = this.#configSet[field];
      if (!config5) {
        throw new Error(`Unknown config option: ${field}`, {
          cause: { code: "JACKSPEAK", found: field }
        });
      }
      if (!isValidValue(value, config5.type, !!config5.multiple)) {
        throw new Error(`Invalid value ${valueType(value)} for ${field}, expected ${valueType(config5)}`, {
          cause: {
            code: "JACKSPEAK",
            name: field,
            found: value,
            wanted: valueType(config5)
          }
        });
      }
      const cause = config5.validOptions && !isValidOption(value, config5.validOptions) ? { name: field, found: value, validOptions: config5.validOptions } : config5.validate && !config5.validate(value) ? { name: field, found: value } : void 0;
      if (cause) {
        throw new Error(`Invalid config value for ${field}: ${JSON.stringify(value)}`, {
          cause: { ...cause, code: "JACKSPEAK" }
        });
      }
    }
  }
  writeEnv(p2) {
    if (!this.#env || !this.#envPrefix)
      return;
    for (const [field, value] of Object.entries(p2.values)) {
      const my = this.#configSet[field];
      this.#env[toEnvKey(this.#envPrefix, field)] = toEnvVal(value, my?.delim);
    }
  }
  /**
   * Add a heading to the usage output banner
   */
  heading(text, level, { pre = false } = {}) {
    if (level === void 0) {
      level = this.#fields.some((r7) => isHeading(r7)) ? 2 : 1;
    }
    this.#fields.push({ type: "heading", text, level, pre });
    return this;
  }
  /**
   * Add a long-form description to the usage output at this position.
   */
  description(text, { pre } = {}) {
    this.#fields.push({ type: "description", text, pre });
    return this;
  }
  /**
   * Add one or more number fields.
   */
  num(fields) {
    return this.#addFieldsWith(fields, "number", false);
  }
  /**
   * Add one or more multiple number fields.
   */
  numList(fields) {
    return this.#addFieldsWith(fields, "number", true);
  }
  /**
   * Add one or more string option fields.
   */
  opt(fields) {
    return this.#addFieldsWith(fields, "string", false);
  }
  /**
   * Add one or more multiple string option fields.
   */
  optList(fields) {
    return this.#addFieldsWith(fields, "string", true);
  }
  /**
   * Add one or more flag fields.
   */
  flag(fields) {
    return this.#addFieldsWith(fields, "boolean", false);
  }
  /**
   * Add one or more multiple flag fields.
   */
  flagList(fields) {
    return this.#addFieldsWith(fields, "boolean", true);
  }
  /**
   * Generic field definition method. Similar to flag/flagList/number/etc,
   * but you must specify the `type` (and optionally `multiple` and `delim`)
   * fields on each one, or Jack won't know how to define them.
   */
  addFields(fields) {
    return this.#addFields(this, fields);
  }
  #addFieldsWith(fields, type2, multiple) {
    return this.#addFields(this, fields, {
      type: type2,
      multiple
    });
  }
  #addFields(next, fields, opt) {
    Object.assign(next.#configSet, Object.fromEntries(Object.entries(fields).map(([name, field]) => {
      this.#validateName(name, field);
      const { type: type2, multiple } = validateFieldMeta(field, opt);
      const value = { ...field, type: type2, multiple };
      validateField(value, type2, multiple);
      next.#fields.push({ type: "config", name, value });
      return [name, value];
    })));
    return next;
  }
  #validateName(name, field) {
    if (!/^[a-zA-Z0-9]([a-zA-Z0-9-]*[a-zA-Z0-9])?$/.test(name)) {
      throw new TypeError(`Invalid option name: ${name}, must be '-' delimited ASCII alphanumeric`);
    }
    if (this.#configSet[name]) {
      throw new TypeError(`Cannot redefine option ${name}`);
    }
    if (this.#shorts[name]) {
      throw new TypeError(`Cannot redefine option ${name}, already in use for ${this.#shorts[name]}`);
    }
    if (field.short) {
      if (!/^[a-zA-Z0-9]$/.test(field.short)) {
        throw new TypeError(`Invalid ${name} short option: ${field.short}, must be 1 ASCII alphanumeric character`);
      }
      if (this.#shorts[field.short]) {
        throw new TypeError(`Invalid ${name} short option: ${field.short}, already in use for ${this.#shorts[field.short]}`);
      }
      this.#shorts[field.short] = name;
      this.#shorts[name] = name;
    }
  }
  /**
   * Return the usage banner for the given configuration
   */
  usage() {
    if (this.#usage)
      return this.#usage;
    let headingLevel = 1;
    const ui2 = cD({ width });
    const first = this.#fields[0];
    let start = first?.type === "heading" ? 1 : 0;
    if (first?.type === "heading") {
      ui2.div({
        padding: [0, 0, 0, 0],
        text: normalize(first.text)
      });
    }
    ui2.div({ padding: [0, 0, 0, 0], text: "Usage:" });
    if (this.#options.usage) {
      ui2.div({
        text: this.#options.usage,
        padding: [0, 0, 0, 2]
      });
    } else {
      const cmd = basename5(String(process.argv[1]));
      const shortFlags = [];
      const shorts = [];
      const flags = [];
      const opts = [];
      for (const [field, config5] of Object.entries(this.#configSet)) {
        if (config5.short) {
          if (config5.type === "boolean")
            shortFlags.push(config5.short);
          else
            shorts.push([config5.short, config5.hint || field]);
        } else {
          if (config5.type === "boolean")
            flags.push(field);
          else
            opts.push([field, config5.hint || field]);
        }
      }
      const sf = shortFlags.length ? " -" + shortFlags.join("") : "";
      const so = shorts.map(([k4, v4]) => ` --${k4}=<${v4}>`).join("");
      const lf = flags.map((k4) => ` --${k4}`).join("");
      const lo = opts.map(([k4, v4]) => ` --${k4}=<${v4}>`).join("");
      const usage = `${cmd}${sf}${so}${lf}${lo}`.trim();
      ui2.div({
        text: usage,
        padding: [0, 0, 0, 2]
      });
    }
    ui2.div({ padding: [0, 0, 0, 0], text: "" });
    const maybeDesc = this.#fields[start];
    if (maybeDesc && isDescription(maybeDesc)) {
      const print = normalize(maybeDesc.text, maybeDesc.pre);
      start++;
      ui2.div({ padding: [0, 0, 0, 0], text: print });
      ui2.div({ padding: [0, 0, 0, 0], text: "" });
    }
    const { rows, maxWidth } = this.#usageRows(start);
    for (const row of rows) {
      if (row.left) {
        const configIndent = indent(Math.max(headingLevel, 2));
        if (row.left.length > maxWidth - 3) {
          ui2.div({ text: row.left, padding: [0, 0, 0, configIndent] });
          ui2.div({ text: row.text, padding: [0, 0, 0, maxWidth] });
        } else {
          ui2.div({
            text: row.left,
            padding: [0, 1, 0, configIndent],
            width: maxWidth
          }, { padding: [0, 0, 0, 0], text: row.text });
        }
        if (row.skipLine) {
          ui2.div({ padding: [0, 0, 0, 0], text: "" });
        }
      } else {
        if (isHeading(row)) {
          const { level } = row;
          headingLevel = level;
          const b3 = level <= 2 ? 1 : 0;
          ui2.div({ ...row, padding: [0, 0, b3, indent(level)] });
        } else {
          ui2.div({ ...row, padding: [0, 0, 1, indent(headingLevel + 1)] });
        }
      }
    }
    return this.#usage = ui2.toString();
  }
  /**
   * Return the usage banner markdown for the given configuration
   */
  usageMarkdown() {
    if (this.#usageMarkdown)
      return this.#usageMarkdown;
    const out = [];
    let headingLevel = 1;
    const first = this.#fields[0];
    let start = first?.type === "heading" ? 1 : 0;
    if (first?.type === "heading") {
      out.push(`# ${normalizeOneLine(first.text)}`);
    }
    out.push("Usage:");
    if (this.#options.usage) {
      out.push(normalizeMarkdown(this.#options.usage, true));
    } else {
      const cmd = basename5(String(process.argv[1]));
      const shortFlags = [];
      const shorts = [];
      const flags = [];
      const opts = [];
      for (const [field, config5] of Object.entries(this.#configSet)) {
        if (config5.short) {
          if (config5.type === "boolean")
            shortFlags.push(config5.short);
          else
            shorts.push([config5.short, config5.hint || field]);
        } else {
          if (config5.type === "boolean")
            flags.push(field);
          else
            opts.push([field, config5.hint || field]);
        }
      }
      const sf = shortFlags.length ? " -" + shortFlags.join("") : "";
      const so = shorts.map(([k4, v4]) => ` --${k4}=<${v4}>`).join("");
      const lf = flags.map((k4) => ` --${k4}`).join("");
      const lo = opts.map(([k4, v4]) => ` --${k4}=<${v4}>`).join("");
      const usage = `${cmd}${sf}${so}${lf}${lo}`.trim();
      out.push(normalizeMarkdown(usage, true));
    }
    const maybeDesc = this.#fields[start];
    if (maybeDesc && isDescription(maybeDesc)) {
      out.push(normalizeMarkdown(maybeDesc.text, maybeDesc.pre));
      start++;
    }
    const { rows } = this.#usageRows(start);
    for (const row of rows) {
      if (row.left) {
        out.push("#".repeat(headingLevel + 1) + " " + normalizeOneLine(row.left, true));
        if (row.text)
          out.push(normalizeMarkdown(row.text));
      } else if (isHeading(row)) {
        const { level } = row;
        headingLevel = level;
        out.push(`${"#".repeat(headingLevel)} ${normalizeOneLine(row.text, row.pre)}`);
      } else {
        out.push(normalizeMarkdown(row.text, !!row.pre));
      }
    }
    return this.#usageMarkdown = out.join("\n\n") + "\n";
  }
  #usageRows(start) {
    const maxMax = Math.max(12, Math.min(26, Math.floor(width / 3)));
    let maxWidth = 8;
    let prev = void 0;
    const rows = [];
    for (const field of this.#fields.slice(start)) {
      if (field.type !== "config") {
        if (prev?.type === "config")
          prev.skipLine = true;
        prev = void 0;
        field.text = normalize(field.text, !!field.pre);
        rows.push(field);
        continue;
      }
      const { value } = field;
      const desc = value.description || "";
      const mult = value.multiple ? "Can be set multiple times" : "";
      const opts = value.validOptions?.length ? "Valid options: " + value.validOptions.map((v4) => JSON.stringify(v4)).join(", ") : "";
      const dmDelim = desc.includes("\n") ? "\n\n" : "\n";
      const extra = [opts, mult].join(dmDelim).trim();
      const text = (normalize(desc) + dmDelim + extra).trim();
      const hint = value.hint || (value.type === "number" ? "n" : value.type === "string" ? field.name : void 0);
      const short = !value.short ? "" : value.type === "boolean" ? `-${value.short} ` : `-${value.short}<${hint}> `;
      const left = value.type === "boolean" ? `${short}--${field.name}` : `${short}--${field.name}=<${hint}>`;
      const row = { text, left, type: "config" };
      if (text.length > width - maxMax) {
        row.skipLine = true;
      }
      if (prev && left.length > maxMax)
        prev.skipLine = true;
      prev = row;
      const len = left.length + 4;
      if (len > maxWidth && len < maxMax) {
        maxWidth = len;
      }
      rows.push(row);
    }
    return { rows, maxWidth };
  }
  /**
   * Return the configuration options as a plain object
   */
  toJSON() {
    return Object.fromEntries(Object.entries(this.#configSet).map(([field, def]) => [
      field,
      {
        type: def.type,
        ...def.multiple ? { multiple: true } : {},
        ...def.delim ? { delim: def.delim } : {},
        ...def.short ? { short: def.short } : {},
        ...def.description ? { description: normalize(def.description) } : {},
        ...def.validate ? { validate: def.validate } : {},
        ...def.validOptions ? { validOptions: def.validOptions } : {},
        ...def.default !== void 0 ? { default: def.default } : {},
        ...def.hint ? { hint: def.hint } : {}
      }
    ]));
  }
  /**
   * Custom printer for `util.inspect`
   */
  [inspect2.custom](_4, options) {
    return `Jack ${inspect2(this.toJSON(), options)}`;
  }
};
var normalize = (s, pre = false) => {
  if (pre)
    return s.split("\n").map((l2) => `\u200B${l2}`).join("\n");
  return s.split(/^\s*```\s*$/gm).map((s2, i) => {
    if (i % 2 === 1) {
      if (!s2.trim()) {
        return `\`\`\`
\`\`\`
`;
      }
      const split = s2.split("\n");
      split.pop();
      split.shift();
      const si2 = split.reduce((shortest, l2) => {
        const ind = l2.match(/^\s*/)?.[0] ?? "";
        if (ind.length)
          return Math.min(ind.length, shortest);
        else
          return shortest;
      }, Infinity);
      const i2 = isFinite(si2) ? si2 : 0;
      return "\n```\n" + split.map((s3) => `\u200B${s3.substring(i2)}`).join("\n") + "\n```\n";
    }
    return s2.replace(/([^\n])\n[ \t]*([^\n])/g, (_4, $1, $22) => !/^[-*]/.test($22) ? `${$1} ${$22}` : `${$1}
${$22}`).replace(/([^\n])[ \t]+([^\n])/g, "$1 $2").replace(/\n{3,}/g, "\n\n").replace(/\n[ \t]+/g, "\n").trim();
  }).join("\n");
};
var normalizeMarkdown = (s, pre = false) => {
  const n = normalize(s, pre).replace(/\\/g, "\\\\");
  return pre ? `\`\`\`
${n.replace(/\u200b/g, "")}
\`\`\`` : n.replace(/\n +/g, "\n").trim();
};
var normalizeOneLine = (s, pre = false) => {
  const n = normalize(s, pre).replace(/[\s\u200b]+/g, " ").trim();
  return pre ? `\`${n}\`` : n;
};

// node_modules/@tapjs/test/test-built/dist/esm/index.js
import { inspect as inspect3 } from "node:util";
var _a;
var testFileExtensions = /* @__PURE__ */ new Set(["js", "cjs", "mjs", "tap"]);
testFileExtensions.add("cts");
testFileExtensions.add("jsx");
testFileExtensions.add("mts");
testFileExtensions.add("ts");
testFileExtensions.add("tsx");
var kInspect = /* @__PURE__ */ Symbol.for("nodejs.util.inspect.custom");
var copyInspect = (v4) => ({
  [kInspect]: (...args) => inspect3(v4, ...args)
});
var copyToString = (v4) => ({
  toString: Object.assign(() => v4.toString(), {
    toString: () => "function toString() { [native code] }"
  })
});
var copyFunction = (t3, plug, v4) => {
  const f2 = function(...args) {
    const thisArg = this === t3 || this === void 0 ? plug : this;
    const ret = v4.apply(thisArg, args);
    return ret === thisArg && thisArg === plug ? t3 : ret;
  };
  const vv = Object.assign(Object.assign(f2, v4), copyToString(v4), copyInspect(v4));
  vv.prototype = v4.prototype;
  const nameProp = Reflect.getOwnPropertyDescriptor(v4, "name");
  if (nameProp) {
    Reflect.defineProperty(f2, "name", nameProp);
  }
  return vv;
};
var plugins_;
var plugins = () => {
  if (plugins_)
    return plugins_;
  return plugins_ = [
    plugin,
    plugin2,
    plugin3,
    plugin4,
    plugin5,
    plugin6,
    plugin7,
    plugin8,
    plugin9,
    plugin10,
    plugin11,
    plugin12,
    plugin13,
    plugin14,
    plugin15,
    plugin16
  ];
};
var preloaders = /* @__PURE__ */ new Set([
  "@tapjs/typescript/esm"
]);
var preimports = /* @__PURE__ */ new Set([
  "@tapjs/typescript/import"
]);
var loaders = [].sort((a, b3) => preloaders.has(a) && !preloaders.has(b3) ? -1 : !preloaders.has(a) && preloaders.has(b3) ? 1 : 0);
var importLoaders = [
  "@tapjs/mock/import",
  "@tapjs/typescript/import"
].sort((a, b3) => preimports.has(a) && !preimports.has(b3) ? -1 : !preimports.has(a) && preimports.has(b3) ? 1 : 0);
var loaderFallbacks = [
  "@tapjs/mock/loader",
  "@tapjs/typescript/esm"
].sort((a, b3) => preloaders.has(a) && !preloaders.has(b3) ? -1 : !preloaders.has(a) && preloaders.has(b3) ? 1 : 0);
var signature = `@tapjs/after
@tapjs/after-each
@tapjs/asserts
@tapjs/before
@tapjs/before-each
@tapjs/chdir
@tapjs/filter
@tapjs/fixture
@tapjs/intercept
@tapjs/mock
@tapjs/node-serialize
@tapjs/snapshot
@tapjs/spawn
@tapjs/stdin
@tapjs/typescript
@tapjs/worker`;
var applyPlugins = (base, plugs = plugins()) => {
  const ext = plugs.map((p2) => p2(base, base.options)).concat(base);
  const getCache = /* @__PURE__ */ new Map();
  const t3 = Object.create(new Proxy(base, {
    has(_4, p2) {
      for (const t4 of ext) {
        if (Reflect.has(t4, p2))
          return true;
      }
      return false;
    },
    ownKeys() {
      const k4 = [];
      for (const t4 of ext) {
        const keys = Reflect.ownKeys(t4);
        k4.push(...keys);
      }
      return [...new Set(k4)];
    },
    set(_4, p2, v4) {
      let didSet2 = false;
      if (getCache.has(p2))
        getCache.delete(p2);
      for (const t4 of ext) {
        let o2 = t4;
        while (o2) {
          const prop = Reflect.getOwnPropertyDescriptor(o2, p2);
          if (prop) {
            if (prop.set || prop.writable) {
              t4[p2] = v4;
              didSet2 = true;
            }
            break;
          }
          o2 = Reflect.getPrototypeOf(o2);
        }
      }
      if (!didSet2) {
        base[p2] = v4;
      }
      return true;
    },
    get(_4, p2) {
      if (p2 === "parent") {
        return base.parent?.t;
      }
      if (getCache.has(p2))
        return getCache.get(p2);
      for (const plug of ext) {
        if (p2 in plug) {
          const v4 = plug[p2];
          if (typeof v4 === "function") {
            if (getCache.has(v4))
              return getCache.get(v4);
            const vv = copyFunction(t3, plug, v4);
            getCache.set(p2, vv);
            getCache.set(v4, vv);
            return vv;
          } else {
            return v4;
          }
        }
      }
    }
  }));
  Object.assign(base, { t: t3 });
  const top = {
    t: t3,
    get pluginLoaded() {
      return (plugin17) => {
        return plugs.includes(plugin17);
      };
    },
    get plugins() {
      return [...plugs];
    }
  };
  ext.unshift(top);
  const tst = base[Symbol.toStringTag];
  Object.defineProperty(t3, Symbol.toStringTag, {
    value: tst,
    configurable: true
  });
  Object.defineProperty(top, Symbol.toStringTag, {
    value: tst,
    configurable: true
  });
  return t3;
};
var kPluginSet = /* @__PURE__ */ Symbol("@tapjs/test construction plugin set");
var kClass = /* @__PURE__ */ Symbol("@tapjs/test construction class");
var Test = class extends TestBase {
  #Class;
  #pluginSet;
  /**
   * @param opts Test options for this instance
   *
   * @param __INTERNAL Extension option used by the subclasses created in
   * {@link @tapjs/test!index.Test#applyPlugin}.
   *
   * @internal
   */
  constructor(opts, __INTERNAL = {
    [kPluginSet]: plugins(),
    [kClass]: _a
  }) {
    super(opts);
    this.#Class = __INTERNAL[kClass];
    const pluginSet = __INTERNAL[kPluginSet];
    this.#pluginSet = pluginSet;
    return applyPlugins(this, pluginSet);
  }
  /* c8 ignore stop */
  /**
   * The string signature of the plugins built into this Test class
   */
  get pluginSignature() {
    return signature;
  }
  /**
   * Add a plugin at run-time.
   *
   * Creates a subclass of {@link @tapjs/test!index.Test} which has the
   * specified plugin, and which applies the plugin to all child tests it
   * creates.
   *
   * Typically, it's best to load plugins using configuration, set via the
   * `tap plugin <add|rm>` command.
   *
   * However, in some cases, for example while developing plugins or if a
   * certain plugin is only needed in a small number of tests, it can be
   * useful to apply it after the fact.
   *
   * This is best used sparingly, as it may result in poor typescript
   * compilation performance, which can manifest in slower test start-up times
   * and lag loading autocomplete in editors. If you find yourself calling
   * applyPlugin often, consider whether it'd be better to just add the plugin
   * to the entire test suite, so that it can be built up front.
   *
   * @group Plugin Management
   */
  applyPlugin(plugin17) {
    if (this.printedOutput) {
      throw new Error("Plugins must be applied prior to any test output");
    }
    if (this.#pluginSet.includes(plugin17)) {
      throw new Error("Plugin already applied");
    }
    const p2 = plugin17;
    const pluginSetExtended = this.#pluginSet.concat([p2]);
    const extended = this;
    class TestExtended extends _a {
      constructor(opts, __INTERNAL = {
        [kPluginSet]: pluginSetExtended,
        [kClass]: TestExtended
      }) {
        super(opts, __INTERNAL);
      }
    }
    extended.#pluginSet = pluginSetExtended;
    extended.#Class = TestExtended;
    Object.defineProperty(TestExtended, "name", {
      value: "Test",
      configurable: true
    });
    return applyPlugins(extended, pluginSetExtended);
  }
  // NB: this isn't ever actually called, because we add a pluginLoaded
  // method in the applyPlugins proxy, but it's here to establish the
  // type interface.
  /**
   * Return true if the specified plugin is loaded. Asserts that the
   * test object in question implements the return value of the plugin.
   *
   * @group Plugin Management
   */
  pluginLoaded(plugin17) {
    plugin17;
    return false;
  }
  /**
   * Return the set of plugins loaded by this Test
   *
   * @group Plugin Management
   */
  get plugins() {
    return [];
  }
  test(...args) {
    const extra = parseTestArgs(...args);
    return this.sub(this.#Class, extra, this.test);
  }
  todo(...args) {
    const extra = parseTestArgs(...args);
    extra.todo = true;
    return this.sub(this.#Class, extra, this.todo);
  }
  skip(...args) {
    const extra = parseTestArgs(...args);
    extra.skip = true;
    return this.sub(this.#Class, extra, this.skip);
  }
};
_a = Test;

// node_modules/@tapjs/core/dist/esm/tap.js
import { isMainThread as isMainThread2, parentPort } from "node:worker_threads";

// node_modules/signal-exit/dist/mjs/signals.js
var signals = [];
signals.push("SIGHUP", "SIGINT", "SIGTERM");
if (process.platform !== "win32") {
  signals.push(
    "SIGALRM",
    "SIGABRT",
    "SIGVTALRM",
    "SIGXCPU",
    "SIGXFSZ",
    "SIGUSR2",
    "SIGTRAP",
    "SIGSYS",
    "SIGQUIT",
    "SIGIOT"
    // should detect profiler and enable/disable accordingly.
    // see #21
    // 'SIGPROF'
  );
}
if (process.platform === "linux") {
  signals.push("SIGIO", "SIGPOLL", "SIGPWR", "SIGSTKFLT");
}

// node_modules/signal-exit/dist/mjs/index.js
var processOk = (process3) => !!process3 && typeof process3 === "object" && typeof process3.removeListener === "function" && typeof process3.emit === "function" && typeof process3.reallyExit === "function" && typeof process3.listeners === "function" && typeof process3.kill === "function" && typeof process3.pid === "number" && typeof process3.on === "function";
var kExitEmitter = /* @__PURE__ */ Symbol.for("signal-exit emitter");
var global = globalThis;
var ObjectDefineProperty = Object.defineProperty.bind(Object);
var Emitter = class {
  emitted = {
    afterExit: false,
    exit: false
  };
  listeners = {
    afterExit: [],
    exit: []
  };
  count = 0;
  id = Math.random();
  constructor() {
    if (global[kExitEmitter]) {
      return global[kExitEmitter];
    }
    ObjectDefineProperty(global, kExitEmitter, {
      value: this,
      writable: false,
      enumerable: false,
      configurable: false
    });
  }
  on(ev, fn3) {
    this.listeners[ev].push(fn3);
  }
  removeListener(ev, fn3) {
    const list = this.listeners[ev];
    const i = list.indexOf(fn3);
    if (i === -1) {
      return;
    }
    if (i === 0 && list.length === 1) {
      list.length = 0;
    } else {
      list.splice(i, 1);
    }
  }
  emit(ev, code, signal) {
    if (this.emitted[ev]) {
      return false;
    }
    this.emitted[ev] = true;
    let ret = false;
    for (const fn3 of this.listeners[ev]) {
      ret = fn3(code, signal) === true || ret;
    }
    if (ev === "exit") {
      ret = this.emit("afterExit", code, signal) || ret;
    }
    return ret;
  }
};
var SignalExitBase = class {
};
var signalExitWrap = (handler) => {
  return {
    onExit(cb, opts) {
      return handler.onExit(cb, opts);
    },
    load() {
      return handler.load();
    },
    unload() {
      return handler.unload();
    }
  };
};
var SignalExitFallback = class extends SignalExitBase {
  onExit() {
    return () => {
    };
  }
  load() {
  }
  unload() {
  }
};
var SignalExit = class extends SignalExitBase {
  // "SIGHUP" throws an `ENOSYS` error on Windows,
  // so use a supported signal instead
  /* c8 ignore start */
  #hupSig = process2.platform === "win32" ? "SIGINT" : "SIGHUP";
  /* c8 ignore stop */
  #emitter = new Emitter();
  #process;
  #originalProcessEmit;
  #originalProcessReallyExit;
  #sigListeners = {};
  #loaded = false;
  constructor(process3) {
    super();
    this.#process = process3;
    this.#sigListeners = {};
    for (const sig of signals) {
      this.#sigListeners[sig] = () => {
        const listeners = this.#process.listeners(sig);
        let { count } = this.#emitter;
        const p2 = process3;
        if (typeof p2.__signal_exit_emitter__ === "object" && typeof p2.__signal_exit_emitter__.count === "number") {
          count += p2.__signal_exit_emitter__.count;
        }
        if (listeners.length === count) {
          this.unload();
          const ret = this.#emitter.emit("exit", null, sig);
          const s = sig === "SIGHUP" ? this.#hupSig : sig;
          if (!ret)
            process3.kill(process3.pid, s);
        }
      };
    }
    this.#originalProcessReallyExit = process3.reallyExit;
    this.#originalProcessEmit = process3.emit;
  }
  onExit(cb, opts) {
    if (!processOk(this.#process)) {
      return () => {
      };
    }
    if (this.#loaded === false) {
      this.load();
    }
    const ev = opts?.alwaysLast ? "afterExit" : "exit";
    this.#emitter.on(ev, cb);
    return () => {
      this.#emitter.removeListener(ev, cb);
      if (this.#emitter.listeners["exit"].length === 0 && this.#emitter.listeners["afterExit"].length === 0) {
        this.unload();
      }
    };
  }
  load() {
    if (this.#loaded) {
      return;
    }
    this.#loaded = true;
    this.#emitter.count += 1;
    for (const sig of signals) {
      try {
        const fn3 = this.#sigListeners[sig];
        if (fn3)
          this.#process.on(sig, fn3);
      } catch (_4) {
      }
    }
    this.#process.emit = (ev, ...a) => {
      return this.#processEmit(ev, ...a);
    };
    this.#process.reallyExit = (code) => {
      return this.#processReallyExit(code);
    };
  }
  unload() {
    if (!this.#loaded) {
      return;
    }
    this.#loaded = false;
    signals.forEach((sig) => {
      const listener = this.#sigListeners[sig];
      if (!listener) {
        throw new Error("Listener not defined for signal: " + sig);
      }
      try {
        this.#process.removeListener(sig, listener);
      } catch (_4) {
      }
    });
    this.#process.emit = this.#originalProcessEmit;
    this.#process.reallyExit = this.#originalProcessReallyExit;
    this.#emitter.count -= 1;
  }
  #processReallyExit(code) {
    if (!processOk(this.#process)) {
      return 0;
    }
    this.#process.exitCode = code || 0;
    this.#emitter.emit("exit", this.#process.exitCode, null);
    return this.#originalProcessReallyExit.call(this.#process, this.#process.exitCode);
  }
  #processEmit(ev, ...args) {
    const og = this.#originalProcessEmit;
    if (ev === "exit" && processOk(this.#process)) {
      if (typeof args[0] === "number") {
        this.#process.exitCode = args[0];
      }
      const ret = og.call(this.#process, ev, ...args);
      this.#emitter.emit("exit", this.#process.exitCode, null);
      return ret;
    } else {
      return og.call(this.#process, ev, ...args);
    }
  }
};
var process2 = globalThis.process;
var {
  /**
   * Called when the process is exiting, whether via signal, explicit
   * exit, or running out of stuff to do.
   *
   * If the global process object is not suitable for instrumentation,
   * then this will be a no-op.
   *
   * Returns a function that may be used to unload signal-exit.
   */
  onExit,
  /**
   * Load the listeners.  Likely you never need to call this, unless
   * doing a rather deep integration with signal-exit functionality.
   * Mostly exposed for the benefit of testing.
   *
   * @internal
   */
  load,
  /**
   * Unload the listeners.  Likely you never need to call this, unless
   * doing a rather deep integration with signal-exit functionality.
   * Mostly exposed for the benefit of testing.
   *
   * @internal
   */
  unload
} = signalExitWrap(processOk(process2) ? new SignalExit(process2) : new SignalExitFallback());

// node_modules/@tapjs/core/dist/esm/tap.js
var stdout = proc3?.stdout;
var privSym = /* @__PURE__ */ Symbol.for("TAP private constructor");
var privateTAPCtor = {
  [privSym]: true
};
var instance = void 0;
var envFlag = (key) => env[key] === void 0 ? void 0 : env[key] === "1";
var piped = false;
var registered = false;
var autoend = false;
var TAP = class extends Test {
  /**
   * @internal
   */
  constructor(priv, opts = {}) {
    if (priv !== privateTAPCtor) {
      throw new Error("the TAP singleton should not be instantiated directly");
    }
    const timeoutEnv = env.TAP_TIMEOUT || "30";
    const timeout2 = Number(timeoutEnv) * 1e3;
    const options = {
      name: "TAP",
      diagnostic: envFlag("TAP_DIAG"),
      bail: envFlag("TAP_BAIL"),
      debug: envFlag("TAP_DEBUG") || /\btap\b/i.test(env["NODE_DEBUG"] || ""),
      omitVersion: envFlag("TAP_OMIT_VERSION"),
      preserveWhitespace: !envFlag("TAP_OMIT_WHITESPACE"),
      timeout: timeout2,
      failTodo: envFlag("TAP_FAIL_TODO"),
      failSkip: envFlag("TAP_FAIL_SKIP"),
      failOnly: envFlag("TAP_FAIL_ONLY"),
      passes: envFlag("TAP_PASSES"),
      // these are always set in our tests.
      /* c8 ignore start */
      childId: Number(env.TAP_CHILD_ID) || 0,
      jobId: Number(env.TAP_JOB_ID) || 0,
      /* c8 ignore stop */
      ...opts
    };
    super(options);
    instance = g5[privSym] = this;
    this.on("idle", () => maybeAutoend());
    this.on("complete", (results) => this.#oncomplete(results));
    const td = this;
    const { teardown } = td;
    if (typeof teardown === "function") {
      td.teardown = (...args) => {
        autoend = true;
        td.teardown = teardown;
        return td.teardown(...args);
      };
    }
    this.runMain(() => {
    });
  }
  get registered() {
    return registered;
  }
  /**
   * register this tap instance as being in charge of the current process
   * ignore epipe errors, set exit code, etc.
   *
   * Happens automatically if piped to stdout.
   */
  register() {
    if (registered)
      return;
    registered = true;
    registerTimeoutListener(this);
    ignoreEPIPE();
    proc3?.once("beforeExit", () => {
      ;
      this.end(IMPLICIT);
    });
    proc3?.once("exit", () => {
      if (!this.results) {
        this.endAll();
      }
    });
    const rootDomain = new Domain((er, type2) => this.hookDomain.onerror(er, type2));
    this.hook.onDestroy = () => rootDomain.destroy();
  }
  /* c8 ignore start */
  onbail(reason) {
    if (registered) {
      this.debug("bailout, exit 1");
      super.write(`Bail out!${reason ? " " + reason : ""}
`);
    }
    super.onbail(reason);
    if (registered && this.context !== /* @__PURE__ */ Symbol.for("tap.isRunner")) {
      proc3?.exit(1);
    }
  }
  /* c8 ignore stop */
  /**
   * Just the normal Minipass.pipe method, but automatically registers
   * if the destination is stdout.
   */
  pipe(dest, opts) {
    piped = true;
    if (stdout && dest === stdout) {
      this.register();
    }
    return super.pipe(dest, opts);
  }
  /**
   * Just the normal Minipass.write method, but automatically pipes
   * to stdout if not piped anywhere else.
   */
  write(chunk) {
    if (!registered && !piped && stdout) {
      this.pipe(stdout);
    }
    return super.write(chunk);
  }
  #oncomplete(results) {
    if (!env.TAP_CHILD_ID) {
      this.comment(this.counts.toJSON());
    }
    this.comment(`time=${this.time}ms`);
    if (registered && proc3 && !results.ok) {
      this.debug("TAP results not ok, setting exitCode", results);
      proc3.exitCode = 1;
    }
  }
  /**
   * Similar to the normal {@link @tapjs/core!test-base.TestBase#timeout}, but
   * with the added feature that it will kill the process with `SIGALRM` if it
   * has been registered, and will decorate the diagnostics with some
   * information about currently running handles and requests, as these may be
   * the reason the process is not gracefully closing in time.
   *
   * The root test runner will time out if the process receives a `SIGALRM`
   * signal, or if it receives a timeout message via IPC or worker thread
   * channel.
   */
  timeout(options = { expired: this.name, signal: null }) {
    const occ = this.occupied;
    const extra = Object.assign(getTimeoutExtra(options.signal), options);
    super.timeout(extra);
    if (occ)
      this.emit("timeout", extra);
    if (registered) {
      setTimeout(() => {
        didProcessTimeout = true;
        alarmKill();
      }, 1e4)?.unref?.();
    }
  }
  // tell our parent process about our intended timeout
  setTimeout(n) {
    const msg = {
      setTimeout: n,
      key: env.TAP_CHILD_KEY,
      child: env.TAP_CHILD_ID
    };
    proc3?.send?.(msg);
    parentPort?.postMessage(msg);
    return super.setTimeout(n);
  }
};
var shouldAutoend = (instance2) => !!autoend && !!instance2?.idle;
var autoendTimer = void 0;
var maybeAutoend = () => {
  clearTimeout(autoendTimer);
  if (!shouldAutoend(instance))
    return;
  autoendTimer = setTimeout(() => {
    clearTimeout(autoendTimer);
    if (shouldAutoend(instance)) {
      autoendTimer = setTimeout(() => {
        clearTimeout(autoendTimer);
        if (shouldAutoend(instance)) {
          ;
          instance.end(IMPLICIT);
          autoend = false;
        }
      });
    }
  });
};
var registerTimeoutListener = (t3) => {
  const oe2 = (_4, sig) => {
    if (sig === "SIGALRM" && !didProcessTimeout) {
      onProcessTimeout(t3, sig);
      onExit(oe2);
      return true;
    }
  };
  onExit(oe2);
  const onMessage = (msg) => {
    if (msg && typeof msg === "object" && msg.tapAbort === "timeout" && msg.key === env.TAP_CHILD_KEY && msg.child === env.TAP_CHILD_ID) {
      onProcessTimeout(t3, "SIGALRM");
    }
  };
  proc3?.on("message", onMessage);
  parentPort?.on("message", onMessage);
  proc3?.channel?.unref();
  parentPort?.unref();
};
var getTimeoutExtra = (signal = null) => {
  const p2 = process;
  const handles = (p2._getActiveHandles() || []).filter(
    /* c8 ignore stop */
    (h3) => h3 !== proc3?.stdout && h3 !== proc3?.stdin && h3 !== proc3?.stderr
  );
  const requests = p2._getActiveRequests();
  const extra = {
    at: void 0,
    signal
  };
  if (requests.length) {
    extra.requests = requests.map((r7) => {
      if (!r7 || typeof r7 !== "object")
        return r7;
      const ret = {
        type: r7.constructor.name
      };
      if (r7.context)
        ret.context = r7.context;
      return ret;
    });
  }
  if (handles.length) {
    extra.handles = handles.map((h3) => {
      if (!h3 || typeof h3 !== "object")
        return h3;
      const ret = {
        type: h3.constructor.name
      };
      if (h3.msecs)
        ret.msecs = h3.msecs;
      if (h3._events)
        ret.events = Object.keys(h3._events);
      if (h3._sockname)
        ret.sockname = h3._sockname;
      if (h3._connectionKey)
        ret.connectionKey = h3._connectionKey;
      return ret;
    });
  }
  return extra;
};
var didProcessTimeout = false;
var onProcessTimeout = (t3, signal = null) => {
  if (didProcessTimeout)
    return;
  didProcessTimeout = true;
  const extra = getTimeoutExtra(signal);
  if (!t3.results) {
    t3.timeout(extra);
  } else {
    if (extra.handles || extra.requests) {
      delete extra.signal;
      if (!extra.at) {
        delete extra.at;
      }
    }
    console.error(diags(extra));
  }
  setTimeout(() => alarmKill());
};
var alarmKill = () => {
  if (!isMainThread2)
    return;
  try {
    proc3?.kill(proc3?.pid, "SIGALRM");
  } catch {
    proc3?.kill(proc3?.pid, "SIGKILL");
  }
  const t3 = setTimeout(() => {
    proc3?.kill(proc3?.pid, "SIGKILL");
  }, 500);
  if (t3.unref)
    t3.unref();
};
var ignoreEPIPE = () => {
  if (!stdout?.emit)
    return;
  const emit = stdout.emit;
  stdout.emit = (ev, ...args) => {
    const er = args[0];
    if (ev === "error" && er?.code === "EPIPE") {
      return false;
    }
    return emit.call(stdout, ev, ...args);
  };
};
var g5 = globalThis;
var tap = (opts) => instance ?? g5[privSym] ?? new TAP(privateTAPCtor, opts);

// node_modules/tap/dist/esm/main.js
var t2 = tap();
var { bailout, comment, end, fail, pass, plan, pragma, skip, stdinOnly, test, timeout, todo } = t2;
var { only } = t2;
var { after } = t2;
var { before } = t2;
var { afterEach } = t2;
var { beforeEach } = t2;
var { ok, notOk, not, type, same: same2, notSame, strictNotSame, has: has2, notHas, hasStrict: hasStrict2, notHasStrict, match: match2, notMatch, matchOnly: matchOnly2, notMatchOnly, matchStrict: matchStrict2, notMatchStrict, matchOnlyStrict: matchOnlyStrict2, notMatchOnlyStrict, throws, doesNotThrow, emits, error: error2 } = t2;
var { mockRequire: mockRequire2, mockImport, createMock } = t2;
var { captureFn, capture: capture2, intercept } = t2;
var { matchSnapshot } = t2;
var { spawn: spawn2 } = t2;
var { stdin } = t2;
var { worker } = t2;
var { testdir, fixture } = t2;

// node_modules/tap/dist/esm/index.js
var esm_default2 = t2;

export {
  Counts,
  Lists,
  Base,
  TestBase,
  Minimal,
  Spawn,
  TapFile,
  Stdin,
  Worker,
  Test,
  t2 as t,
  bailout,
  comment,
  end,
  fail,
  pass,
  plan,
  pragma,
  skip,
  stdinOnly,
  test,
  timeout,
  todo,
  only,
  after,
  before,
  afterEach,
  beforeEach,
  ok,
  notOk,
  not,
  type,
  same2 as same,
  notSame,
  strictNotSame,
  has2 as has,
  notHas,
  hasStrict2 as hasStrict,
  notHasStrict,
  match2 as match,
  notMatch,
  matchOnly2 as matchOnly,
  notMatchOnly,
  matchStrict2 as matchStrict,
  notMatchStrict,
  matchOnlyStrict2 as matchOnlyStrict,
  notMatchOnlyStrict,
  throws,
  doesNotThrow,
  emits,
  error2 as error,
  mockRequire2 as mockRequire,
  mockImport,
  createMock,
  captureFn,
  capture2 as capture,
  intercept,
  matchSnapshot,
  spawn2 as spawn,
  stdin,
  worker,
  testdir,
  fixture,
  esm_default2 as esm_default
};
//# sourceMappingURL=chunk-I56ZLYLM.js.map
