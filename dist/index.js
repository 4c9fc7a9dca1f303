import {
  CONNECT_PORT_NAMES,
  ERROR_KINDS,
  LISTEN_PORT_NAMES,
  NAME_SERVER_ADDRESS,
  PORT_GUARD_ADDRESS,
  PORT_NAMES,
  ROLES,
  TunnelTestError,
  abortedError,
  existingPorts,
  formatLocation,
  isTunnelTestError,
  onAbort,
  portNumber
} from "./chunks/library-K64PSDJE.js";

// src/model/target.ts
var CLIENT_NUMBERS = [1, 2];
var TUNNEL_NUMBERS = [1, 2];
var CAPABILITIES = [
  "server-to-client-tun1",
  "server-to-client-tun2",
  "client-to-server-tun1",
  "client-to-server-tun2",
  "client1",
  "client2",
  "failover"
];
function portsOfTarget({
  ports,
  webSocketPort
}) {
  const numbers = existingPorts(ports, PORT_NAMES).map((name) => portNumber(ports, name));
  return new Set(webSocketPort === void 0 ? numbers : [...numbers, webSocketPort]);
}
function otherClient(client) {
  return client === 1 ? 2 : 1;
}
function serverListenPort(tunnel) {
  return `serverToClientTun${tunnel}ListenPort`;
}
function clientListenPort(client, tunnel) {
  return `client${client}ToServerTun${tunnel}ListenPort`;
}
function clientBackendPort(client, tunnel) {
  return `serverToClient${client}Tun${tunnel}ConnectPort`;
}
function sharedBackendPort(tunnel) {
  return `clientToServerTun${tunnel}ConnectPort`;
}
function roleOfListenPort(port) {
  if (port.startsWith("client1")) return "client1";
  return port.startsWith("client2") ? "client2" : "server";
}

// src/config/addresses.ts
var WILDCARDS = /* @__PURE__ */ new Set(["0.0.0.0", "::", "::0", "0:0:0:0:0:0:0:0", "*", "+"]);
function unbracketed(address) {
  return address.replace(/^\[(.*)\]$/, "$1");
}
function isWildcard(address) {
  return WILDCARDS.has(unbracketed(address.trim()));
}
function isAddress(host) {
  return host.includes(":") || /^\d{1,3}(\.\d{1,3}){3}$/.test(host);
}
function isLoopbackAddress(host) {
  const address = unbracketed(host);
  return address === "::1" || address.startsWith("127.") && isAddress(address);
}
function addressesOverlap(first, second) {
  return isWildcard(first) || isWildcard(second) || sameHost(first, second);
}
function sameHost(first, second) {
  return unbracketed(first).toLowerCase() === unbracketed(second).toLowerCase();
}
function backendBindAddress(connectToHost) {
  return isLoopbackAddress(connectToHost) ? unbracketed(connectToHost) : "::";
}

// node_modules/jsonc-parser/lib/esm/impl/scanner.js
function createScanner(text2, ignoreTrivia = false) {
  const len = text2.length;
  let pos = 0, value = "", tokenOffset = 0, token = 16, lineNumber = 0, lineStartOffset = 0, tokenLineStartOffset = 0, prevTokenLineStartOffset = 0, scanError = 0;
  function scanHexDigits(count, exact) {
    let digits = 0;
    let value2 = 0;
    while (digits < count || !exact) {
      let ch = text2.charCodeAt(pos);
      if (ch >= 48 && ch <= 57) {
        value2 = value2 * 16 + ch - 48;
      } else if (ch >= 65 && ch <= 70) {
        value2 = value2 * 16 + ch - 65 + 10;
      } else if (ch >= 97 && ch <= 102) {
        value2 = value2 * 16 + ch - 97 + 10;
      } else {
        break;
      }
      pos++;
      digits++;
    }
    if (digits < count) {
      value2 = -1;
    }
    return value2;
  }
  function setPosition(newPosition) {
    pos = newPosition;
    value = "";
    tokenOffset = 0;
    token = 16;
    scanError = 0;
  }
  function scanNumber() {
    let start = pos;
    if (text2.charCodeAt(pos) === 48) {
      pos++;
    } else {
      pos++;
      while (pos < text2.length && isDigit(text2.charCodeAt(pos))) {
        pos++;
      }
    }
    if (pos < text2.length && text2.charCodeAt(pos) === 46) {
      pos++;
      if (pos < text2.length && isDigit(text2.charCodeAt(pos))) {
        pos++;
        while (pos < text2.length && isDigit(text2.charCodeAt(pos))) {
          pos++;
        }
      } else {
        scanError = 3;
        return text2.substring(start, pos);
      }
    }
    let end = pos;
    if (pos < text2.length && (text2.charCodeAt(pos) === 69 || text2.charCodeAt(pos) === 101)) {
      pos++;
      if (pos < text2.length && text2.charCodeAt(pos) === 43 || text2.charCodeAt(pos) === 45) {
        pos++;
      }
      if (pos < text2.length && isDigit(text2.charCodeAt(pos))) {
        pos++;
        while (pos < text2.length && isDigit(text2.charCodeAt(pos))) {
          pos++;
        }
        end = pos;
      } else {
        scanError = 3;
      }
    }
    return text2.substring(start, end);
  }
  function scanString() {
    let result = "", start = pos;
    while (true) {
      if (pos >= len) {
        result += text2.substring(start, pos);
        scanError = 2;
        break;
      }
      const ch = text2.charCodeAt(pos);
      if (ch === 34) {
        result += text2.substring(start, pos);
        pos++;
        break;
      }
      if (ch === 92) {
        result += text2.substring(start, pos);
        pos++;
        if (pos >= len) {
          scanError = 2;
          break;
        }
        const ch2 = text2.charCodeAt(pos++);
        switch (ch2) {
          case 34:
            result += '"';
            break;
          case 92:
            result += "\\";
            break;
          case 47:
            result += "/";
            break;
          case 98:
            result += "\b";
            break;
          case 102:
            result += "\f";
            break;
          case 110:
            result += "\n";
            break;
          case 114:
            result += "\r";
            break;
          case 116:
            result += "	";
            break;
          case 117:
            const ch3 = scanHexDigits(4, true);
            if (ch3 >= 0) {
              result += String.fromCharCode(ch3);
            } else {
              scanError = 4;
            }
            break;
          default:
            scanError = 5;
        }
        start = pos;
        continue;
      }
      if (ch >= 0 && ch <= 31) {
        if (isLineBreak(ch)) {
          result += text2.substring(start, pos);
          scanError = 2;
          break;
        } else {
          scanError = 6;
        }
      }
      pos++;
    }
    return result;
  }
  function scanNext() {
    value = "";
    scanError = 0;
    tokenOffset = pos;
    lineStartOffset = lineNumber;
    prevTokenLineStartOffset = tokenLineStartOffset;
    if (pos >= len) {
      tokenOffset = len;
      return token = 17;
    }
    let code2 = text2.charCodeAt(pos);
    if (isWhiteSpace(code2)) {
      do {
        pos++;
        value += String.fromCharCode(code2);
        code2 = text2.charCodeAt(pos);
      } while (isWhiteSpace(code2));
      return token = 15;
    }
    if (isLineBreak(code2)) {
      pos++;
      value += String.fromCharCode(code2);
      if (code2 === 13 && text2.charCodeAt(pos) === 10) {
        pos++;
        value += "\n";
      }
      lineNumber++;
      tokenLineStartOffset = pos;
      return token = 14;
    }
    switch (code2) {
      // tokens: []{}:,
      case 123:
        pos++;
        return token = 1;
      case 125:
        pos++;
        return token = 2;
      case 91:
        pos++;
        return token = 3;
      case 93:
        pos++;
        return token = 4;
      case 58:
        pos++;
        return token = 6;
      case 44:
        pos++;
        return token = 5;
      // strings
      case 34:
        pos++;
        value = scanString();
        return token = 10;
      // comments
      case 47:
        const start = pos - 1;
        if (text2.charCodeAt(pos + 1) === 47) {
          pos += 2;
          while (pos < len) {
            if (isLineBreak(text2.charCodeAt(pos))) {
              break;
            }
            pos++;
          }
          value = text2.substring(start, pos);
          return token = 12;
        }
        if (text2.charCodeAt(pos + 1) === 42) {
          pos += 2;
          const safeLength = len - 1;
          let commentClosed = false;
          while (pos < safeLength) {
            const ch = text2.charCodeAt(pos);
            if (ch === 42 && text2.charCodeAt(pos + 1) === 47) {
              pos += 2;
              commentClosed = true;
              break;
            }
            pos++;
            if (isLineBreak(ch)) {
              if (ch === 13 && text2.charCodeAt(pos) === 10) {
                pos++;
              }
              lineNumber++;
              tokenLineStartOffset = pos;
            }
          }
          if (!commentClosed) {
            pos++;
            scanError = 1;
          }
          value = text2.substring(start, pos);
          return token = 13;
        }
        value += String.fromCharCode(code2);
        pos++;
        return token = 16;
      // numbers
      case 45:
        value += String.fromCharCode(code2);
        pos++;
        if (pos === len || !isDigit(text2.charCodeAt(pos))) {
          return token = 16;
        }
      // found a minus, followed by a number so
      // we fall through to proceed with scanning
      // numbers
      case 48:
      case 49:
      case 50:
      case 51:
      case 52:
      case 53:
      case 54:
      case 55:
      case 56:
      case 57:
        value += scanNumber();
        return token = 11;
      // literals and unknown symbols
      default:
        while (pos < len && isUnknownContentCharacter(code2)) {
          pos++;
          code2 = text2.charCodeAt(pos);
        }
        if (tokenOffset !== pos) {
          value = text2.substring(tokenOffset, pos);
          switch (value) {
            case "true":
              return token = 8;
            case "false":
              return token = 9;
            case "null":
              return token = 7;
          }
          return token = 16;
        }
        value += String.fromCharCode(code2);
        pos++;
        return token = 16;
    }
  }
  function isUnknownContentCharacter(code2) {
    if (isWhiteSpace(code2) || isLineBreak(code2)) {
      return false;
    }
    switch (code2) {
      case 125:
      case 93:
      case 123:
      case 91:
      case 34:
      case 58:
      case 44:
      case 47:
        return false;
    }
    return true;
  }
  function scanNextNonTrivia() {
    let result;
    do {
      result = scanNext();
    } while (result >= 12 && result <= 15);
    return result;
  }
  return {
    setPosition,
    getPosition: () => pos,
    scan: ignoreTrivia ? scanNextNonTrivia : scanNext,
    getToken: () => token,
    getTokenValue: () => value,
    getTokenOffset: () => tokenOffset,
    getTokenLength: () => pos - tokenOffset,
    getTokenStartLine: () => lineStartOffset,
    getTokenStartCharacter: () => tokenOffset - prevTokenLineStartOffset,
    getTokenError: () => scanError
  };
}
function isWhiteSpace(ch) {
  return ch === 32 || ch === 9;
}
function isLineBreak(ch) {
  return ch === 10 || ch === 13;
}
function isDigit(ch) {
  return ch >= 48 && ch <= 57;
}
var CharacterCodes;
(function(CharacterCodes2) {
  CharacterCodes2[CharacterCodes2["lineFeed"] = 10] = "lineFeed";
  CharacterCodes2[CharacterCodes2["carriageReturn"] = 13] = "carriageReturn";
  CharacterCodes2[CharacterCodes2["space"] = 32] = "space";
  CharacterCodes2[CharacterCodes2["_0"] = 48] = "_0";
  CharacterCodes2[CharacterCodes2["_1"] = 49] = "_1";
  CharacterCodes2[CharacterCodes2["_2"] = 50] = "_2";
  CharacterCodes2[CharacterCodes2["_3"] = 51] = "_3";
  CharacterCodes2[CharacterCodes2["_4"] = 52] = "_4";
  CharacterCodes2[CharacterCodes2["_5"] = 53] = "_5";
  CharacterCodes2[CharacterCodes2["_6"] = 54] = "_6";
  CharacterCodes2[CharacterCodes2["_7"] = 55] = "_7";
  CharacterCodes2[CharacterCodes2["_8"] = 56] = "_8";
  CharacterCodes2[CharacterCodes2["_9"] = 57] = "_9";
  CharacterCodes2[CharacterCodes2["a"] = 97] = "a";
  CharacterCodes2[CharacterCodes2["b"] = 98] = "b";
  CharacterCodes2[CharacterCodes2["c"] = 99] = "c";
  CharacterCodes2[CharacterCodes2["d"] = 100] = "d";
  CharacterCodes2[CharacterCodes2["e"] = 101] = "e";
  CharacterCodes2[CharacterCodes2["f"] = 102] = "f";
  CharacterCodes2[CharacterCodes2["g"] = 103] = "g";
  CharacterCodes2[CharacterCodes2["h"] = 104] = "h";
  CharacterCodes2[CharacterCodes2["i"] = 105] = "i";
  CharacterCodes2[CharacterCodes2["j"] = 106] = "j";
  CharacterCodes2[CharacterCodes2["k"] = 107] = "k";
  CharacterCodes2[CharacterCodes2["l"] = 108] = "l";
  CharacterCodes2[CharacterCodes2["m"] = 109] = "m";
  CharacterCodes2[CharacterCodes2["n"] = 110] = "n";
  CharacterCodes2[CharacterCodes2["o"] = 111] = "o";
  CharacterCodes2[CharacterCodes2["p"] = 112] = "p";
  CharacterCodes2[CharacterCodes2["q"] = 113] = "q";
  CharacterCodes2[CharacterCodes2["r"] = 114] = "r";
  CharacterCodes2[CharacterCodes2["s"] = 115] = "s";
  CharacterCodes2[CharacterCodes2["t"] = 116] = "t";
  CharacterCodes2[CharacterCodes2["u"] = 117] = "u";
  CharacterCodes2[CharacterCodes2["v"] = 118] = "v";
  CharacterCodes2[CharacterCodes2["w"] = 119] = "w";
  CharacterCodes2[CharacterCodes2["x"] = 120] = "x";
  CharacterCodes2[CharacterCodes2["y"] = 121] = "y";
  CharacterCodes2[CharacterCodes2["z"] = 122] = "z";
  CharacterCodes2[CharacterCodes2["A"] = 65] = "A";
  CharacterCodes2[CharacterCodes2["B"] = 66] = "B";
  CharacterCodes2[CharacterCodes2["C"] = 67] = "C";
  CharacterCodes2[CharacterCodes2["D"] = 68] = "D";
  CharacterCodes2[CharacterCodes2["E"] = 69] = "E";
  CharacterCodes2[CharacterCodes2["F"] = 70] = "F";
  CharacterCodes2[CharacterCodes2["G"] = 71] = "G";
  CharacterCodes2[CharacterCodes2["H"] = 72] = "H";
  CharacterCodes2[CharacterCodes2["I"] = 73] = "I";
  CharacterCodes2[CharacterCodes2["J"] = 74] = "J";
  CharacterCodes2[CharacterCodes2["K"] = 75] = "K";
  CharacterCodes2[CharacterCodes2["L"] = 76] = "L";
  CharacterCodes2[CharacterCodes2["M"] = 77] = "M";
  CharacterCodes2[CharacterCodes2["N"] = 78] = "N";
  CharacterCodes2[CharacterCodes2["O"] = 79] = "O";
  CharacterCodes2[CharacterCodes2["P"] = 80] = "P";
  CharacterCodes2[CharacterCodes2["Q"] = 81] = "Q";
  CharacterCodes2[CharacterCodes2["R"] = 82] = "R";
  CharacterCodes2[CharacterCodes2["S"] = 83] = "S";
  CharacterCodes2[CharacterCodes2["T"] = 84] = "T";
  CharacterCodes2[CharacterCodes2["U"] = 85] = "U";
  CharacterCodes2[CharacterCodes2["V"] = 86] = "V";
  CharacterCodes2[CharacterCodes2["W"] = 87] = "W";
  CharacterCodes2[CharacterCodes2["X"] = 88] = "X";
  CharacterCodes2[CharacterCodes2["Y"] = 89] = "Y";
  CharacterCodes2[CharacterCodes2["Z"] = 90] = "Z";
  CharacterCodes2[CharacterCodes2["asterisk"] = 42] = "asterisk";
  CharacterCodes2[CharacterCodes2["backslash"] = 92] = "backslash";
  CharacterCodes2[CharacterCodes2["closeBrace"] = 125] = "closeBrace";
  CharacterCodes2[CharacterCodes2["closeBracket"] = 93] = "closeBracket";
  CharacterCodes2[CharacterCodes2["colon"] = 58] = "colon";
  CharacterCodes2[CharacterCodes2["comma"] = 44] = "comma";
  CharacterCodes2[CharacterCodes2["dot"] = 46] = "dot";
  CharacterCodes2[CharacterCodes2["doubleQuote"] = 34] = "doubleQuote";
  CharacterCodes2[CharacterCodes2["minus"] = 45] = "minus";
  CharacterCodes2[CharacterCodes2["openBrace"] = 123] = "openBrace";
  CharacterCodes2[CharacterCodes2["openBracket"] = 91] = "openBracket";
  CharacterCodes2[CharacterCodes2["plus"] = 43] = "plus";
  CharacterCodes2[CharacterCodes2["slash"] = 47] = "slash";
  CharacterCodes2[CharacterCodes2["formFeed"] = 12] = "formFeed";
  CharacterCodes2[CharacterCodes2["tab"] = 9] = "tab";
})(CharacterCodes || (CharacterCodes = {}));

// node_modules/jsonc-parser/lib/esm/impl/string-intern.js
var cachedSpaces = new Array(20).fill(0).map((_, index) => {
  return " ".repeat(index);
});
var maxCachedValues = 200;
var cachedBreakLinesWithSpaces = {
  " ": {
    "\n": new Array(maxCachedValues).fill(0).map((_, index) => {
      return "\n" + " ".repeat(index);
    }),
    "\r": new Array(maxCachedValues).fill(0).map((_, index) => {
      return "\r" + " ".repeat(index);
    }),
    "\r\n": new Array(maxCachedValues).fill(0).map((_, index) => {
      return "\r\n" + " ".repeat(index);
    })
  },
  "	": {
    "\n": new Array(maxCachedValues).fill(0).map((_, index) => {
      return "\n" + "	".repeat(index);
    }),
    "\r": new Array(maxCachedValues).fill(0).map((_, index) => {
      return "\r" + "	".repeat(index);
    }),
    "\r\n": new Array(maxCachedValues).fill(0).map((_, index) => {
      return "\r\n" + "	".repeat(index);
    })
  }
};

// node_modules/jsonc-parser/lib/esm/impl/parser.js
var ParseOptions;
(function(ParseOptions2) {
  ParseOptions2.DEFAULT = {
    allowTrailingComma: false
  };
})(ParseOptions || (ParseOptions = {}));
function parseTree(text2, errors = [], options = ParseOptions.DEFAULT) {
  let currentParent = { type: "array", offset: -1, length: -1, children: [], parent: void 0 };
  function ensurePropertyComplete(endOffset) {
    if (currentParent.type === "property") {
      currentParent.length = endOffset - currentParent.offset;
      currentParent = currentParent.parent;
    }
  }
  function onValue(valueNode) {
    currentParent.children.push(valueNode);
    return valueNode;
  }
  const visitor = {
    onObjectBegin: (offset) => {
      currentParent = onValue({ type: "object", offset, length: -1, parent: currentParent, children: [] });
    },
    onObjectProperty: (name, offset, length) => {
      currentParent = onValue({ type: "property", offset, length: -1, parent: currentParent, children: [] });
      currentParent.children.push({ type: "string", value: name, offset, length, parent: currentParent });
    },
    onObjectEnd: (offset, length) => {
      ensurePropertyComplete(offset + length);
      currentParent.length = offset + length - currentParent.offset;
      currentParent = currentParent.parent;
      ensurePropertyComplete(offset + length);
    },
    onArrayBegin: (offset, length) => {
      currentParent = onValue({ type: "array", offset, length: -1, parent: currentParent, children: [] });
    },
    onArrayEnd: (offset, length) => {
      currentParent.length = offset + length - currentParent.offset;
      currentParent = currentParent.parent;
      ensurePropertyComplete(offset + length);
    },
    onLiteralValue: (value, offset, length) => {
      onValue({ type: getNodeType(value), offset, length, parent: currentParent, value });
      ensurePropertyComplete(offset + length);
    },
    onSeparator: (sep, offset, length) => {
      if (currentParent.type === "property") {
        if (sep === ":") {
          currentParent.colonOffset = offset;
        } else if (sep === ",") {
          ensurePropertyComplete(offset);
        }
      }
    },
    onError: (error, offset, length) => {
      errors.push({ error, offset, length });
    }
  };
  visit(text2, visitor, options);
  const result = currentParent.children[0];
  if (result) {
    delete result.parent;
  }
  return result;
}
function visit(text2, visitor, options = ParseOptions.DEFAULT) {
  const _scanner = createScanner(text2, false);
  const _jsonPath = [];
  let suppressedCallbacks = 0;
  function toNoArgVisit(visitFunction) {
    return visitFunction ? () => suppressedCallbacks === 0 && visitFunction(_scanner.getTokenOffset(), _scanner.getTokenLength(), _scanner.getTokenStartLine(), _scanner.getTokenStartCharacter()) : () => true;
  }
  function toOneArgVisit(visitFunction) {
    return visitFunction ? (arg) => suppressedCallbacks === 0 && visitFunction(arg, _scanner.getTokenOffset(), _scanner.getTokenLength(), _scanner.getTokenStartLine(), _scanner.getTokenStartCharacter()) : () => true;
  }
  function toOneArgVisitWithPath(visitFunction) {
    return visitFunction ? (arg) => suppressedCallbacks === 0 && visitFunction(arg, _scanner.getTokenOffset(), _scanner.getTokenLength(), _scanner.getTokenStartLine(), _scanner.getTokenStartCharacter(), () => _jsonPath.slice()) : () => true;
  }
  function toBeginVisit(visitFunction) {
    return visitFunction ? () => {
      if (suppressedCallbacks > 0) {
        suppressedCallbacks++;
      } else {
        let cbReturn = visitFunction(_scanner.getTokenOffset(), _scanner.getTokenLength(), _scanner.getTokenStartLine(), _scanner.getTokenStartCharacter(), () => _jsonPath.slice());
        if (cbReturn === false) {
          suppressedCallbacks = 1;
        }
      }
    } : () => true;
  }
  function toEndVisit(visitFunction) {
    return visitFunction ? () => {
      if (suppressedCallbacks > 0) {
        suppressedCallbacks--;
      }
      if (suppressedCallbacks === 0) {
        visitFunction(_scanner.getTokenOffset(), _scanner.getTokenLength(), _scanner.getTokenStartLine(), _scanner.getTokenStartCharacter());
      }
    } : () => true;
  }
  const onObjectBegin = toBeginVisit(visitor.onObjectBegin), onObjectProperty = toOneArgVisitWithPath(visitor.onObjectProperty), onObjectEnd = toEndVisit(visitor.onObjectEnd), onArrayBegin = toBeginVisit(visitor.onArrayBegin), onArrayEnd = toEndVisit(visitor.onArrayEnd), onLiteralValue = toOneArgVisitWithPath(visitor.onLiteralValue), onSeparator = toOneArgVisit(visitor.onSeparator), onComment = toNoArgVisit(visitor.onComment), onError = toOneArgVisit(visitor.onError);
  const disallowComments = options && options.disallowComments;
  const allowTrailingComma = options && options.allowTrailingComma;
  function scanNext() {
    while (true) {
      const token = _scanner.scan();
      switch (_scanner.getTokenError()) {
        case 4:
          handleError(
            14
            /* ParseErrorCode.InvalidUnicode */
          );
          break;
        case 5:
          handleError(
            15
            /* ParseErrorCode.InvalidEscapeCharacter */
          );
          break;
        case 3:
          handleError(
            13
            /* ParseErrorCode.UnexpectedEndOfNumber */
          );
          break;
        case 1:
          if (!disallowComments) {
            handleError(
              11
              /* ParseErrorCode.UnexpectedEndOfComment */
            );
          }
          break;
        case 2:
          handleError(
            12
            /* ParseErrorCode.UnexpectedEndOfString */
          );
          break;
        case 6:
          handleError(
            16
            /* ParseErrorCode.InvalidCharacter */
          );
          break;
      }
      switch (token) {
        case 12:
        case 13:
          if (disallowComments) {
            handleError(
              10
              /* ParseErrorCode.InvalidCommentToken */
            );
          } else {
            onComment();
          }
          break;
        case 16:
          handleError(
            1
            /* ParseErrorCode.InvalidSymbol */
          );
          break;
        case 15:
        case 14:
          break;
        default:
          return token;
      }
    }
  }
  function handleError(error, skipUntilAfter = [], skipUntil = []) {
    onError(error);
    if (skipUntilAfter.length + skipUntil.length > 0) {
      let token = _scanner.getToken();
      while (token !== 17) {
        if (skipUntilAfter.indexOf(token) !== -1) {
          scanNext();
          break;
        } else if (skipUntil.indexOf(token) !== -1) {
          break;
        }
        token = scanNext();
      }
    }
  }
  function parseString(isValue) {
    const value = _scanner.getTokenValue();
    if (isValue) {
      onLiteralValue(value);
    } else {
      onObjectProperty(value);
      _jsonPath.push(value);
    }
    scanNext();
    return true;
  }
  function parseLiteral() {
    switch (_scanner.getToken()) {
      case 11:
        const tokenValue = _scanner.getTokenValue();
        let value = Number(tokenValue);
        if (isNaN(value)) {
          handleError(
            2
            /* ParseErrorCode.InvalidNumberFormat */
          );
          value = 0;
        }
        onLiteralValue(value);
        break;
      case 7:
        onLiteralValue(null);
        break;
      case 8:
        onLiteralValue(true);
        break;
      case 9:
        onLiteralValue(false);
        break;
      default:
        return false;
    }
    scanNext();
    return true;
  }
  function parseProperty() {
    if (_scanner.getToken() !== 10) {
      handleError(3, [], [
        2,
        5
        /* SyntaxKind.CommaToken */
      ]);
      return false;
    }
    parseString(false);
    if (_scanner.getToken() === 6) {
      onSeparator(":");
      scanNext();
      if (!parseValue()) {
        handleError(4, [], [
          2,
          5
          /* SyntaxKind.CommaToken */
        ]);
      }
    } else {
      handleError(5, [], [
        2,
        5
        /* SyntaxKind.CommaToken */
      ]);
    }
    _jsonPath.pop();
    return true;
  }
  function parseObject() {
    onObjectBegin();
    scanNext();
    let needsComma = false;
    while (_scanner.getToken() !== 2 && _scanner.getToken() !== 17) {
      if (_scanner.getToken() === 5) {
        if (!needsComma) {
          handleError(4, [], []);
        }
        onSeparator(",");
        scanNext();
        if (_scanner.getToken() === 2 && allowTrailingComma) {
          break;
        }
      } else if (needsComma) {
        handleError(6, [], []);
      }
      if (!parseProperty()) {
        handleError(4, [], [
          2,
          5
          /* SyntaxKind.CommaToken */
        ]);
      }
      needsComma = true;
    }
    onObjectEnd();
    if (_scanner.getToken() !== 2) {
      handleError(7, [
        2
        /* SyntaxKind.CloseBraceToken */
      ], []);
    } else {
      scanNext();
    }
    return true;
  }
  function parseArray() {
    onArrayBegin();
    scanNext();
    let isFirstElement = true;
    let needsComma = false;
    while (_scanner.getToken() !== 4 && _scanner.getToken() !== 17) {
      if (_scanner.getToken() === 5) {
        if (!needsComma) {
          handleError(4, [], []);
        }
        onSeparator(",");
        scanNext();
        if (_scanner.getToken() === 4 && allowTrailingComma) {
          break;
        }
      } else if (needsComma) {
        handleError(6, [], []);
      }
      if (isFirstElement) {
        _jsonPath.push(0);
        isFirstElement = false;
      } else {
        _jsonPath[_jsonPath.length - 1]++;
      }
      if (!parseValue()) {
        handleError(4, [], [
          4,
          5
          /* SyntaxKind.CommaToken */
        ]);
      }
      needsComma = true;
    }
    onArrayEnd();
    if (!isFirstElement) {
      _jsonPath.pop();
    }
    if (_scanner.getToken() !== 4) {
      handleError(8, [
        4
        /* SyntaxKind.CloseBracketToken */
      ], []);
    } else {
      scanNext();
    }
    return true;
  }
  function parseValue() {
    switch (_scanner.getToken()) {
      case 3:
        return parseArray();
      case 1:
        return parseObject();
      case 10:
        return parseString(true);
      default:
        return parseLiteral();
    }
  }
  scanNext();
  if (_scanner.getToken() === 17) {
    if (options.allowEmptyContent) {
      return true;
    }
    handleError(4, [], []);
    return false;
  }
  if (!parseValue()) {
    handleError(4, [], []);
    return false;
  }
  if (_scanner.getToken() !== 17) {
    handleError(9, [], []);
  }
  return true;
}
function getNodeType(value) {
  switch (typeof value) {
    case "boolean":
      return "boolean";
    case "number":
      return "number";
    case "string":
      return "string";
    case "object": {
      if (!value) {
        return "null";
      } else if (Array.isArray(value)) {
        return "array";
      }
      return "object";
    }
    default:
      return "null";
  }
}

// node_modules/jsonc-parser/lib/esm/main.js
var createScanner2 = createScanner;
var ScanError;
(function(ScanError2) {
  ScanError2[ScanError2["None"] = 0] = "None";
  ScanError2[ScanError2["UnexpectedEndOfComment"] = 1] = "UnexpectedEndOfComment";
  ScanError2[ScanError2["UnexpectedEndOfString"] = 2] = "UnexpectedEndOfString";
  ScanError2[ScanError2["UnexpectedEndOfNumber"] = 3] = "UnexpectedEndOfNumber";
  ScanError2[ScanError2["InvalidUnicode"] = 4] = "InvalidUnicode";
  ScanError2[ScanError2["InvalidEscapeCharacter"] = 5] = "InvalidEscapeCharacter";
  ScanError2[ScanError2["InvalidCharacter"] = 6] = "InvalidCharacter";
})(ScanError || (ScanError = {}));
var SyntaxKind;
(function(SyntaxKind2) {
  SyntaxKind2[SyntaxKind2["OpenBraceToken"] = 1] = "OpenBraceToken";
  SyntaxKind2[SyntaxKind2["CloseBraceToken"] = 2] = "CloseBraceToken";
  SyntaxKind2[SyntaxKind2["OpenBracketToken"] = 3] = "OpenBracketToken";
  SyntaxKind2[SyntaxKind2["CloseBracketToken"] = 4] = "CloseBracketToken";
  SyntaxKind2[SyntaxKind2["CommaToken"] = 5] = "CommaToken";
  SyntaxKind2[SyntaxKind2["ColonToken"] = 6] = "ColonToken";
  SyntaxKind2[SyntaxKind2["NullKeyword"] = 7] = "NullKeyword";
  SyntaxKind2[SyntaxKind2["TrueKeyword"] = 8] = "TrueKeyword";
  SyntaxKind2[SyntaxKind2["FalseKeyword"] = 9] = "FalseKeyword";
  SyntaxKind2[SyntaxKind2["StringLiteral"] = 10] = "StringLiteral";
  SyntaxKind2[SyntaxKind2["NumericLiteral"] = 11] = "NumericLiteral";
  SyntaxKind2[SyntaxKind2["LineCommentTrivia"] = 12] = "LineCommentTrivia";
  SyntaxKind2[SyntaxKind2["BlockCommentTrivia"] = 13] = "BlockCommentTrivia";
  SyntaxKind2[SyntaxKind2["LineBreakTrivia"] = 14] = "LineBreakTrivia";
  SyntaxKind2[SyntaxKind2["Trivia"] = 15] = "Trivia";
  SyntaxKind2[SyntaxKind2["Unknown"] = 16] = "Unknown";
  SyntaxKind2[SyntaxKind2["EOF"] = 17] = "EOF";
})(SyntaxKind || (SyntaxKind = {}));
var parseTree2 = parseTree;
var ParseErrorCode;
(function(ParseErrorCode2) {
  ParseErrorCode2[ParseErrorCode2["InvalidSymbol"] = 1] = "InvalidSymbol";
  ParseErrorCode2[ParseErrorCode2["InvalidNumberFormat"] = 2] = "InvalidNumberFormat";
  ParseErrorCode2[ParseErrorCode2["PropertyNameExpected"] = 3] = "PropertyNameExpected";
  ParseErrorCode2[ParseErrorCode2["ValueExpected"] = 4] = "ValueExpected";
  ParseErrorCode2[ParseErrorCode2["ColonExpected"] = 5] = "ColonExpected";
  ParseErrorCode2[ParseErrorCode2["CommaExpected"] = 6] = "CommaExpected";
  ParseErrorCode2[ParseErrorCode2["CloseBraceExpected"] = 7] = "CloseBraceExpected";
  ParseErrorCode2[ParseErrorCode2["CloseBracketExpected"] = 8] = "CloseBracketExpected";
  ParseErrorCode2[ParseErrorCode2["EndOfFileExpected"] = 9] = "EndOfFileExpected";
  ParseErrorCode2[ParseErrorCode2["InvalidCommentToken"] = 10] = "InvalidCommentToken";
  ParseErrorCode2[ParseErrorCode2["UnexpectedEndOfComment"] = 11] = "UnexpectedEndOfComment";
  ParseErrorCode2[ParseErrorCode2["UnexpectedEndOfString"] = 12] = "UnexpectedEndOfString";
  ParseErrorCode2[ParseErrorCode2["UnexpectedEndOfNumber"] = 13] = "UnexpectedEndOfNumber";
  ParseErrorCode2[ParseErrorCode2["InvalidUnicode"] = 14] = "InvalidUnicode";
  ParseErrorCode2[ParseErrorCode2["InvalidEscapeCharacter"] = 15] = "InvalidEscapeCharacter";
  ParseErrorCode2[ParseErrorCode2["InvalidCharacter"] = 16] = "InvalidCharacter";
})(ParseErrorCode || (ParseErrorCode = {}));
function printParseErrorCode(code2) {
  switch (code2) {
    case 1:
      return "InvalidSymbol";
    case 2:
      return "InvalidNumberFormat";
    case 3:
      return "PropertyNameExpected";
    case 4:
      return "ValueExpected";
    case 5:
      return "ColonExpected";
    case 6:
      return "CommaExpected";
    case 7:
      return "CloseBraceExpected";
    case 8:
      return "CloseBracketExpected";
    case 9:
      return "EndOfFileExpected";
    case 10:
      return "InvalidCommentToken";
    case 11:
      return "UnexpectedEndOfComment";
    case 12:
      return "UnexpectedEndOfString";
    case 13:
      return "UnexpectedEndOfNumber";
    case 14:
      return "InvalidUnicode";
    case 15:
      return "InvalidEscapeCharacter";
    case 16:
      return "InvalidCharacter";
  }
  return "<unknown ParseErrorCode>";
}

// src/config/source-location.ts
function sourceLocations(text2, file) {
  const lineStarts = [0];
  for (const { 0: end, index } of text2.matchAll(/\r\n|\r|\n/g)) lineStarts.push(index + end.length);
  const secondHalves = [];
  for (const { index } of text2.matchAll(/[\uD800-\uDBFF][\uDC00-\uDFFF]/g)) secondHalves.push(index + 1);
  return (offset) => {
    const line = countUpTo(lineStarts, offset);
    const start = lineStarts[line - 1] ?? 0;
    const pairs = countUpTo(secondHalves, offset - 1) - countUpTo(secondHalves, start - 1);
    return { file, line, column: offset - start - pairs + 1 };
  };
}
function countUpTo(numbers, limit) {
  let [low, high] = [0, numbers.length];
  while (low < high) {
    const middle2 = low + high >>> 1;
    if ((numbers[middle2] ?? Number.POSITIVE_INFINITY) <= limit) low = middle2 + 1;
    else high = middle2;
  }
  return low;
}

// src/config/json-syntax.ts
var SHOWN_LENGTH = 30;
var NOT_SHOWN = "something that is not shown";
var WORDS = "Text stands in double quotes; the only bare words of JSON are true, false and null";
var NUMBERS = "Numbers are written like 15, -1 or 0.5";
var MEANINGS = {
  InvalidSymbol: { expected: "a word or a number of JSON", advice: WORDS },
  InvalidNumberFormat: { expected: "a number", advice: NUMBERS },
  UnexpectedEndOfNumber: { expected: "a whole number or fraction", advice: NUMBERS },
  PropertyNameExpected: { expected: "a key in double quotes", advice: "Is there a comma too many?" },
  ValueExpected: { expected: "a value", advice: "Is there a comma too many, or a value missing?" },
  ColonExpected: { expected: "a colon between the key and its value" },
  CommaExpected: { expected: "a comma, or the end of this object or list" },
  CloseBraceExpected: { expected: "a } that closes the object" },
  CloseBracketExpected: { expected: "a ] that closes the list" },
  EndOfFileExpected: { expected: "the end of the file after its one object" },
  InvalidCommentToken: { expected: "no comment here" },
  UnexpectedEndOfComment: { expected: "a */ that closes the comment" },
  UnexpectedEndOfString: { expected: "a double quote that closes the text on the same line" },
  InvalidUnicode: { expected: "four hexadecimal digits after \\u" },
  InvalidEscapeCharacter: {
    expected: "an escape that JSON has",
    advice: "A backslash in a text is written twice: \\\\"
  },
  InvalidCharacter: { expected: "no control characters in a text", advice: "A tab in a text is written \\t" }
};
function syntaxError(text2, file, { error, offset, length }) {
  const { expected, advice } = MEANINGS[printParseErrorCode(error)] ?? { expected: "JSON" };
  const observed = tokenAt(text2, offset, length);
  return new TunnelTestError("CONFIG_SYNTAX", {
    doing: "reading this file as JSON (comments and trailing commas are fine)",
    found: `expected ${expected}, found ${observed}`,
    expected,
    observed,
    ...advice === void 0 ? {} : { advice },
    location: sourceLocations(text2, file)(offset)
  });
}
function emptyFileError(text2, file) {
  const observed = text2.trim() === "" ? "an empty file" : "nothing but comments";
  return new TunnelTestError("CONFIG_SYNTAX", {
    doing: "reading this file as JSON",
    found: `expected an object, found ${observed}`,
    expected: "an object",
    observed,
    advice: "A role file holds one JSON object: { \u2026 }",
    location: { file, line: 1, column: 1 }
  });
}
function tokenAt(text2, offset, length) {
  if (text2.slice(offset).trim() === "") return "the end of the file";
  if (/sharedSecret\W*$/.test(text2.slice(text2.lastIndexOf("\n", offset - 1) + 1, offset))) return NOT_SHOWN;
  const [line = ""] = text2.slice(offset, offset + Math.max(length, 1)).split(/[\r\n]/);
  const shown2 = line.trim();
  return shown2.length > SHOWN_LENGTH ? `${shown2.slice(0, SHOWN_LENGTH)}\u2026` : shown2;
}

// src/config/text-encoding.ts
var SAVE_AS_UTF8 = "Save it as UTF-8";
function assertNoNullCharacters(text2, file) {
  const index = text2.indexOf("\0");
  if (index === -1) return;
  if (/^\uFFFD{0,2}(?:\0[^\0]\0[^\0]|[^\0]\0[^\0]\0)/.test(text2))
    throw encodingError(file, "it is UTF-16, and was read as UTF-8", SAVE_AS_UTF8);
  throw new TunnelTestError("CONFIG_ENCODING", {
    doing: "reading this file as JSON",
    found: "there is a NUL character here, which no text has: the file is binary or damaged",
    location: sourceLocations(text2, file)(index)
  });
}
function encodingError(file, found, advice) {
  const location = { file, line: 1, column: 1 };
  return new TunnelTestError("CONFIG_ENCODING", {
    doing: "reading this file as UTF-8",
    found,
    expected: "UTF-8",
    advice,
    location
  });
}

// src/config/text-limits.ts
var LARGEST_FILE_BYTES = 1048576;
var DEEPEST_LEVEL = 100;
function tooLargeError(file) {
  return new TunnelTestError("CONFIG_TOO_LARGE", {
    doing: `reading ${file}`,
    found: `it is larger than 1 MB (${LARGEST_FILE_BYTES} bytes)`,
    expected: `at most ${LARGEST_FILE_BYTES} bytes`,
    advice: "Is it a configuration file at all? A tunnel needs a few KB",
    location: { file, line: 1, column: 1 }
  });
}
function assertNotTooLarge(text2, file) {
  if (text2.length * 3 <= LARGEST_FILE_BYTES) return;
  if (text2.length > LARGEST_FILE_BYTES || new TextEncoder().encode(text2).length > LARGEST_FILE_BYTES)
    throw tooLargeError(file);
}
function assertNotTooDeep(text2, file) {
  const scanner = createScanner2(text2, true);
  let level = 0;
  while (scanner.getPosition() < text2.length) {
    scanner.scan();
    const first = text2[scanner.getTokenOffset()];
    if (first === "}" || first === "]") level--;
    if (first !== "{" && first !== "[") continue;
    level++;
    if (level <= DEEPEST_LEVEL) continue;
    throw new TunnelTestError("CONFIG_TOO_DEEP", {
      doing: "reading this file as JSON",
      found: `more than ${DEEPEST_LEVEL} objects and lists stand in each other here`,
      expected: `at most ${DEEPEST_LEVEL} levels`,
      advice: "Is a closing bracket missing?",
      location: sourceLocations(text2, file)(scanner.getTokenOffset())
    });
  }
}

// src/config/json-document.ts
function parseJson(text2, file) {
  const content = text2.startsWith("\uFEFF") ? text2.slice(1) : text2;
  assertNotTooLarge(content, file);
  assertNoNullCharacters(content, file);
  assertNotTooDeep(content, file);
  const errors = [];
  const root = parseTree2(content, errors, { allowTrailingComma: true });
  const [first] = errors;
  const isEmpty = root === void 0 && content.slice(first?.offset ?? 0).trim() === "";
  if (first !== void 0 && !isEmpty) throw syntaxError(content, file, first);
  if (root === void 0) throw emptyFileError(content, file);
  return placed(root, null, sourceLocations(content, file));
}
function valueAt(root, path) {
  let value = root;
  for (const step of path) {
    if (value?.kind === "object") value = value.find(String(step)).at(-1)?.value;
    else value = value?.kind === "array" && typeof step === "number" ? value.items[step] : void 0;
  }
  return value;
}
function pathOf(value) {
  const steps = [];
  for (let { within } = value; within !== null; { within } = within.outer) steps.unshift(within.step);
  return steps;
}
function placed(node, within, placeOf2) {
  const place = { within, location: placeOf2(node.offset) };
  const children = node.children ?? [];
  if (node.type === "object") {
    const members = children.flatMap(({ children: [key, value] = [] }) => {
      if (key === void 0 || value === void 0) return [];
      const step = String(key.value);
      const keyLocation = placeOf2(key.offset);
      return [{ key: step, keyLocation, value: placed(value, { outer: place, step }, placeOf2) }];
    });
    return { ...place, kind: "object", members, find: finderOf(members) };
  }
  if (node.type === "array") {
    const items = children.map((item, step) => placed(item, { outer: place, step }, placeOf2));
    return { ...place, kind: "array", items };
  }
  return { ...place, kind: "scalar", value: node.value ?? null };
}
function finderOf(members) {
  let byKey = null;
  return (key) => {
    if (byKey === null) {
      byKey = /* @__PURE__ */ new Map();
      for (const member of members) {
        const known = byKey.get(member.key);
        if (known === void 0) byKey.set(member.key, [member]);
        else known.push(member);
      }
    }
    return byKey.get(key) ?? [];
  };
}

// src/config/similar-keys.ts
var CHARACTERS_PER_MISTAKE = 5;
var MOST_MISTAKES = 4;
function namesMeant(name, known, isWritten = () => false) {
  const plain = plainForm(name);
  const same = known.filter((candidate) => plainForm(candidate) === plain);
  if (same.length > 0) return same;
  let fewest = Number.POSITIVE_INFINITY;
  let closest = [];
  for (const candidate of known) {
    const wanted = plainForm(candidate);
    const most = Math.min(MOST_MISTAKES, Math.floor(wanted.length / CHARACTERS_PER_MISTAKE));
    if (Math.abs(wanted.length - plain.length) > most || isWritten(candidate)) continue;
    const mistakes = mistakesBetween(plain, wanted);
    if (mistakes > most || mistakes > fewest) continue;
    closest = mistakes < fewest ? [candidate] : [...closest, candidate];
    fewest = mistakes;
  }
  if (closest.length > 0) return closest;
  return known.filter((candidate) => !isWritten(candidate) && lacksOneWord(name, candidate));
}
function orList(names) {
  return names.map((name) => `"${name}"`).join(" or ");
}
function plainForm(name) {
  return name.toLowerCase().replace(/[\s_-]/g, "");
}
function lacksOneWord(name, whole) {
  if (name.length >= whole.length) return false;
  const [words, wanted] = [wordsOf(name), wordsOf(whole)];
  if (words.length < 2 || words.length !== wanted.length - 1) return false;
  return wanted.some(
    (_, left) => words.every((word, index) => word === wanted[index < left ? index : index + 1])
  );
}
function wordsOf(name) {
  return (name.match(/[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+/g) ?? []).map((word) => word.toLowerCase());
}
function mistakesBetween(one, other) {
  let beforeLast = [];
  let last = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (let i = 1; i <= one.length; i++) {
    const row = [i];
    for (let j = 1; j <= other.length; j++) {
      const changed = (last[j - 1] ?? 0) + (one[i - 1] === other[j - 1] ? 0 : 1);
      const isSwapped = one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1];
      const swapped = isSwapped ? (beforeLast[j - 2] ?? 0) + 1 : Number.POSITIVE_INFINITY;
      row.push(Math.min(changed, (last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, swapped));
    }
    beforeLast = last;
    last = row;
  }
  return last[other.length] ?? 0;
}

// src/config/value-reader.ts
var SHOWN_LENGTH2 = 60;
var SHORTEST_SECONDS = 0.1;
var LONGEST_SECONDS = 86400;
var SECRET_KEY = "sharedSecret";
var ObjectReader = class {
  #object;
  /** Throws `CONFIG_INVALID` where the value is no object. */
  constructor(value) {
    if (value.kind !== "object") throw unexpected(value, "an object: { \u2026 }");
    this.#object = value;
  }
  /** The value of a key that must be there. Throws `CONFIG_INVALID` where it is missing or written twice. */
  required(key, read) {
    return read(this.#find(key) ?? this.#missing(key));
  }
  /** The value of a key, or its default where the key is missing. Throws `CONFIG_INVALID` where it is written twice. */
  optional(key, read, otherwise) {
    const value = this.#find(key);
    return value === void 0 ? otherwise : read(value);
  }
  #find(key) {
    const [first, second] = this.#object.find(key);
    if (first !== void 0 && second !== void 0) throw writtenTwice(first.value, second.value);
    return first?.value;
  }
  /** Where the key stands in another spelling, that is its place. */
  #missing(key) {
    const written = this.#object.members.find((member) => namesMeant(member.key, [key]).length > 0);
    const within = { outer: this.#object, step: key };
    return written === void 0 ? { kind: "missing", within, location: this.#object.location } : { kind: "missing", within, location: written.keyLocation, writtenAs: written.key };
  }
};
function asBoolean(value) {
  if (value.kind === "scalar" && typeof value.value === "boolean") return value.value;
  throw unexpected(value, "true or false");
}
function asText(value) {
  if (value.kind === "scalar" && typeof value.value === "string" && value.value.trim() !== "")
    return value.value;
  throw unexpected(value, "a text in double quotes, not empty");
}
function asSeconds(value) {
  const seconds3 = numberOf(value);
  if (seconds3 >= SHORTEST_SECONDS && seconds3 <= LONGEST_SECONDS) return seconds3;
  throw unexpected(value, `a number of seconds from ${SHORTEST_SECONDS} to ${LONGEST_SECONDS} (a day)`);
}
function asClientNumber(value) {
  const number = numberOf(value);
  if (number === 1 || number === 2) return number;
  throw unexpected(value, "1 or 2");
}
function asPort(value) {
  const port = numberOf(value);
  if (Number.isInteger(port) && port >= 1 && port <= 65535) return port;
  throw unexpected(value, "a port: an integer from 1 to 65535", "PORT_INVALID");
}
function located(read) {
  return (value) => ({ value: read(value), location: value.location });
}
function listOf(read) {
  return (value) => {
    if (value.kind !== "array") throw unexpected(value, "a list: [ \u2026 ]");
    return value.items.map(read);
  };
}
function unexpected(value, expected, code2 = "CONFIG_INVALID", furtherAdvice) {
  const isMissing = value.kind === "missing";
  const observed = describe(value);
  const advice = adviceFor(value, expected) ?? furtherAdvice;
  return new TunnelTestError(isMissing ? "CONFIG_INVALID" : code2, {
    doing: `reading ${formatPath(pathOf(value))}`,
    found: isMissing ? `the key is missing; expected ${expected}` : `expected ${expected}, found ${observed}`,
    expected,
    observed,
    ...advice === void 0 ? {} : { advice },
    location: value.location
  });
}
function formatPath(path) {
  const text2 = path.map((step) => typeof step === "number" ? `[${step}]` : `.${shortened(step)}`).join("");
  return text2 === "" ? "the file" : text2.replace(/^\./, "");
}
function shortened(text2) {
  return text2.length > SHOWN_LENGTH2 ? `${text2.slice(0, SHOWN_LENGTH2)}\u2026` : text2;
}
function numberOf(value) {
  return value.kind === "scalar" && typeof value.value === "number" ? value.value : Number.NaN;
}
function describe(value) {
  if (value.kind === "missing") return "nothing";
  if (value.kind === "object") return "an object";
  if (value.kind === "array") return "a list";
  if (value.within?.step === SECRET_KEY) return "a value that is not shown";
  return shortened(typeof value.value === "string" ? JSON.stringify(value.value) : String(value.value));
}
function adviceFor(value, expected) {
  if (value.kind === "missing") {
    const { writtenAs, within } = value;
    if (writtenAs === void 0) return "Add the key; it has no default";
    return `Is "${shortened(writtenAs)}" meant to be "${within?.step}"?`;
  }
  const isQuoted = value.kind === "scalar" && typeof value.value === "string" && /^(-?\d+(\.\d+)?|true|false)$/.test(value.value);
  return isQuoted && !expected.startsWith("a text") ? "Write it without the quotes" : void 0;
}
function writtenTwice(first, second) {
  const { within, location } = second;
  return new TunnelTestError(String(within?.step).endsWith("Port") ? "PORT_DUPLICATE" : "CONFIG_INVALID", {
    doing: `reading ${formatPath(pathOf(second))}`,
    found: `the key is written twice in one object: ${describe(first)} at ${formatLocation(first.location)} and ${describe(second)} at ${formatLocation(location)}`,
    advice: "Remove one of the two",
    location
  });
}

// src/config/known-keys.ts
function assertKnownKeys(value, known) {
  if (value.kind !== "object") throw unexpected(value, "an object: { \u2026 }");
  const stranger = value.members.find(({ key }) => !known.includes(key));
  if (stranger !== void 0) throw unknownKey(stranger, known, (name) => value.find(name).length > 0);
}
function unknownKey({ key, keyLocation, value }, known, isWritten) {
  const meant = namesMeant(key, known, isWritten);
  const keys = known.join(", ");
  return new TunnelTestError("CONFIG_INVALID", {
    doing: `reading ${formatPath(pathOf(value))}`,
    found: `the key is unknown; expected only the keys ${keys} here`,
    expected: keys,
    observed: shortened(key),
    advice: meant.length === 0 ? "Remove it" : `Is ${orList(meant)} meant?`,
    location: keyLocation
  });
}

// src/config/port-sources.ts
var PORT_SOURCES = {
  serverToClientTun1ListenPort: listens("server", "server-to-client-tun1"),
  serverToClientTun2ListenPort: listens("server", "server-to-client-tun2"),
  client1ToServerTun1ListenPort: listens("client1", "client-to-server-tun1"),
  client1ToServerTun2ListenPort: listens("client1", "client-to-server-tun2"),
  client2ToServerTun1ListenPort: listens("client2", "client-to-server-tun1"),
  client2ToServerTun2ListenPort: listens("client2", "client-to-server-tun2"),
  serverToClient1Tun1ConnectPort: connects("client1", "server-to-client-tun1"),
  serverToClient1Tun2ConnectPort: connects("client1", "server-to-client-tun2"),
  serverToClient2Tun1ConnectPort: connects("client2", "server-to-client-tun1"),
  serverToClient2Tun2ConnectPort: connects("client2", "server-to-client-tun2"),
  clientToServerTun1ConnectPort: connects("server", "client-to-server-tun1"),
  clientToServerTun2ConnectPort: connects("server", "client-to-server-tun2")
};
function listens(role, tunnelName) {
  return { role, list: "tcpTunnelListens", tunnelName };
}
function connects(role, tunnelName) {
  return { role, list: "tcpTunnelConnects", tunnelName };
}

// src/config/server-url.ts
var DEFAULT_PORTS = { "http:": 80, "ws:": 80, "https:": 443, "wss:": 443 };
var EXPECTED = 'a URL such as "http://server:38080" (http, https, ws or wss)';
function asServerUrl(value) {
  const text2 = value.kind === "scalar" && typeof value.value === "string" ? asText(value) : "";
  const port = /^\w+:\/\/[^/?#]*:(\d+)(?:[/?#]|$)/.exec(text2)?.[1];
  if (port !== void 0 && (Number(port) < 1 || Number(port) > 65535)) {
    throw unexpected(value, "a URL with a port from 1 to 65535", "PORT_INVALID");
  }
  const url = parseUrl(text2);
  if (url === null || DEFAULT_PORTS[url.protocol] === void 0) throw unexpected(value, EXPECTED);
  return text2;
}
function webSocketPortOf(serverUrl) {
  const { port, protocol } = new URL(serverUrl);
  return port === "" ? DEFAULT_PORTS[protocol] ?? 80 : Number(port);
}
function parseUrl(text2) {
  try {
    return new URL(text2);
  } catch {
    return null;
  }
}

// src/config/tunnel-entries.ts
var SHOWN_NAMES = 10;
function entriesOf({ role, locationOf }, list) {
  const placed2 = ({ tunnelName, host, port }, index, hostKey, portKey) => ({
    tunnelName,
    host,
    port,
    portLocation: locationOf([list, index, portKey]),
    nameLocation: locationOf([list, index, "tunnelName"]),
    hostLocation: locationOf([list, index, hostKey])
  });
  return list === "tcpTunnelListens" ? role.tcpTunnelListens.map(
    ({ tunnelName, listenBindAddress: host, listenPort: port }, index) => placed2({ tunnelName, host, port }, index, "listenBindAddress", "listenPort")
  ) : role.tcpTunnelConnects.map(
    ({ tunnelName, connectToHost: host, connectToPort: port }, index) => placed2({ tunnelName, host, port }, index, "connectToHost", "connectToPort")
  );
}
function tunnelsUnderTest(files) {
  for (const role of ROLES) {
    assertNamesDiffer(files[role], "tcpTunnelListens");
    assertNamesDiffer(files[role], "tcpTunnelConnects");
  }
  const entries = PORT_NAMES.map((name) => [name, entryFor(name, files[PORT_SOURCES[name].role])]);
  return Object.fromEntries(entries);
}
function assertNamesDiffer(file, list) {
  const seen = /* @__PURE__ */ new Map();
  for (const entry of entriesOf(file, list)) {
    const first = seen.get(entry.tunnelName);
    if (first !== void 0) throw tunnelTwice(file, list, first, entry);
    seen.set(entry.tunnelName, entry);
  }
}
function entryFor(name, file) {
  const { list, tunnelName } = PORT_SOURCES[name];
  const entries = entriesOf(file, list);
  const entry = entries.find((candidate) => candidate.tunnelName === tunnelName);
  if (entry !== void 0) return entry;
  const names = shownNames(entries);
  const misspelt = file.warnings.find(({ meant }) => meant === list);
  const location = misspelt?.location ?? file.locationOf([list]) ?? file.locationOf([]);
  throw new TunnelTestError("CONFIG_TUNNEL_MISSING", {
    doing: `looking for the tunnel "${tunnelName}" in ${list} of ${file.file}, for ${name}`,
    found: names === "" ? "the list is empty or left out" : `the list holds only ${names}`,
    expected: tunnelName,
    observed: names,
    advice: misspelt === void 0 ? "Add an entry with this tunnelName, or correct the spelling of one" : `Is "${misspelt.key}" meant to be "${list}"?`,
    ...location === void 0 ? {} : { location }
  });
}
function shownNames(entries) {
  const names = entries.slice(0, SHOWN_NAMES).map(({ tunnelName }) => `"${shortened(tunnelName)}"`);
  const more = entries.length - names.length;
  return `${names.join(", ")}${more > 0 ? ` and ${more} more` : ""}`;
}
function tunnelTwice(file, list, first, second) {
  const firstPlace = first.nameLocation === void 0 ? file.file : formatLocation(first.nameLocation);
  return new TunnelTestError("CONFIG_TUNNEL_DUPLICATE", {
    doing: `reading ${list} of ${file.file}`,
    found: `the tunnel "${shortened(second.tunnelName)}" is there twice, first at ${firstPlace}`,
    advice: "Remove or rename one of the two",
    ...second.nameLocation === void 0 ? {} : { location: second.nameLocation }
  });
}

// src/config/port-duplicates.ts
function listenersOf(role, file) {
  const listener = (name, port, location2) => ({
    role,
    name,
    port,
    ...location2 === void 0 ? {} : { location: location2 }
  });
  const tunnels = entriesOf(file, "tcpTunnelListens").map(
    ({ tunnelName, port, portLocation }) => listener(propertyName(role, tunnelName), port, portLocation)
  );
  if (role !== "server") return tunnels;
  const webSocketPort = webSocketPortOf(file.role.dataExchange.serverUrl);
  const location = file.locationOf(["dataExchange", "serverUrl"]);
  return [listener("the WebSocket port (dataExchange.serverUrl)", webSocketPort, location), ...tunnels];
}
function assertPortsDiffer(doing, ports, collide) {
  const seen = /* @__PURE__ */ new Map();
  for (const second of ports) {
    const same = seen.get(second.port) ?? [];
    const first = same.find(({ address }) => collide(address, second.address));
    if (first !== void 0) throw portTwice(doing, first, second);
    seen.set(second.port, [...same, second]);
  }
}
function propertyName(role, tunnelName) {
  const name = PORT_NAMES.find((candidate) => {
    const source = PORT_SOURCES[candidate];
    return source.role === role && source.list === "tcpTunnelListens" && source.tunnelName === tunnelName;
  });
  return name ?? `the listenPort of "${shortened(tunnelName)}" (${role})`;
}
function portTwice(doing, first, second) {
  const firstPlace = first.location === void 0 ? "" : ` at ${formatLocation(first.location)}`;
  return new TunnelTestError("PORT_DUPLICATE", {
    doing,
    found: `${second.name} is ${second.port}, and so is ${first.name}${firstPlace}`,
    observed: String(second.port),
    advice: "Give one of the two another port",
    ...second.location === void 0 ? {} : { location: second.location }
  });
}

// src/config/misspelt-keys.ts
var MOST_WARNINGS = 20;
var ROLE_FILE_KEYS = {
  top: [
    "weAreServer",
    "clientId",
    "standbySocketCloseDurationSecs",
    "dataExchange",
    "logging",
    "tcpTunnelListens",
    "tcpTunnelConnects"
  ],
  dataExchange: [
    "serverUrl",
    "enableMutualTLS",
    "tlsBundleFilePath",
    "mutualTLSTrustedCACertificateBundleFilePath",
    "mutualTLSTrustedPeerCertificateBundleFilePath",
    "sharedSecret",
    "sharedSecretFile"
  ],
  logging: ["level"],
  tcpTunnelListens: ["tunnelName", "listenBindAddress", "listenPort"],
  tcpTunnelConnects: ["tunnelName", "connectToHost", "connectToPort"]
};
function misspeltKeysOf(roleFile) {
  const { top, dataExchange, logging, ...lists } = ROLE_FILE_KEYS;
  const found = [
    ...misspeltKeysIn(roleFile, top),
    ...misspeltKeysIn(valueAt(roleFile, ["dataExchange"]), dataExchange),
    ...misspeltKeysIn(valueAt(roleFile, ["logging"]), logging)
  ];
  for (const [name, known] of Object.entries(lists)) {
    const list = valueAt(roleFile, [name]);
    for (const entry of list?.kind === "array" ? list.items : []) {
      if (found.length >= MOST_WARNINGS) break;
      found.push(...misspeltKeysIn(entry, known));
    }
  }
  return found.slice(0, MOST_WARNINGS);
}
function misspeltKeysIn(value, known) {
  if (value?.kind !== "object") return [];
  const found = [];
  for (const { key, keyLocation } of value.members) {
    if (found.length >= MOST_WARNINGS) break;
    if (known.includes(key)) continue;
    const [meant, ...others] = namesMeant(key, known, (name) => value.find(name).length > 0);
    if (meant === void 0) continue;
    const shown2 = shortened(key);
    const message = `reading ${formatPath(pathOf(value))}: the key "${shown2}" is unknown and is read over. Is ${orList([meant, ...others])} meant?`;
    found.push({ key: shown2, meant, location: keyLocation, message });
  }
  return found;
}

// src/config/role-file.ts
var LONGEST_SECRET_BYTES = 1024;
var DEFAULT_RECONNECT_TIMEOUT_SECS = 15;
var DEFAULT_LOG_LEVEL = "INFO";
function parseRoleFile(text2, file) {
  const document = parseJson(text2, file);
  return {
    file,
    text: text2,
    role: asRoleFile(document),
    warnings: misspeltKeysOf(document),
    locationOf: (path) => valueAt(document, path)?.location
  };
}
function asRoleFile(value) {
  const reader = new ObjectReader(value);
  const weAreServer = reader.optional("weAreServer", asBoolean, false);
  return {
    weAreServer,
    // A server has no number; whatever stands there is not read.
    clientId: weAreServer ? 1 : reader.optional("clientId", asClientNumber, 1),
    standbySocketCloseDurationSecs: reader.optional(
      "standbySocketCloseDurationSecs",
      asSeconds,
      DEFAULT_RECONNECT_TIMEOUT_SECS
    ),
    dataExchange: reader.required("dataExchange", asDataExchange),
    logging: reader.optional("logging", asLogging, { level: DEFAULT_LOG_LEVEL }),
    tcpTunnelListens: reader.optional("tcpTunnelListens", listOf(asTunnelListen), []),
    tcpTunnelConnects: reader.optional("tcpTunnelConnects", listOf(asTunnelConnect), [])
  };
}
function asDataExchange(value) {
  const reader = new ObjectReader(value);
  const sharedSecret = reader.optional("sharedSecret", unlessNull(asSecret), void 0);
  const sharedSecretFile = reader.optional("sharedSecretFile", unlessNull(asText), void 0);
  if (sharedSecret !== void 0 && sharedSecretFile !== void 0) {
    throw new TunnelTestError("CONFIG_INVALID", {
      doing: "reading dataExchange",
      found: "it holds both sharedSecret and sharedSecretFile",
      advice: "Remove one of the two",
      location: value.location
    });
  }
  return {
    serverUrl: reader.required("serverUrl", asServerUrl),
    enableMutualTLS: reader.optional("enableMutualTLS", asBoolean, false),
    ...sharedSecret === void 0 ? {} : { sharedSecret },
    ...sharedSecretFile === void 0 ? {} : { sharedSecretFile }
  };
}
function asSecret(value) {
  const text2 = asText(value);
  if (new TextEncoder().encode(text2).length <= LONGEST_SECRET_BYTES) return text2;
  throw unexpected(value, `a text of at most ${LONGEST_SECRET_BYTES} bytes`);
}
function unlessNull(read) {
  return (value) => value.kind === "scalar" && value.value === null ? void 0 : read(value);
}
function asLogging(value) {
  return { level: new ObjectReader(value).optional("level", asText, DEFAULT_LOG_LEVEL) };
}
function asTunnelListen(value) {
  const reader = new ObjectReader(value);
  return {
    tunnelName: reader.required("tunnelName", asText),
    listenBindAddress: reader.required("listenBindAddress", asText),
    listenPort: reader.required("listenPort", asPort)
  };
}
function asTunnelConnect(value) {
  const reader = new ObjectReader(value);
  return {
    tunnelName: reader.required("tunnelName", asText),
    connectToHost: reader.required("connectToHost", asText),
    connectToPort: reader.required("connectToPort", asPort)
  };
}

// src/config/roles.ts
function filesByRole(files) {
  const found = /* @__PURE__ */ new Map();
  if (!files.some(({ role }) => role.weAreServer)) throw roleMissing("server", files);
  for (const file of files) {
    const role = roleOf(file);
    const first = found.get(role);
    if (first !== void 0) throw roleTwice(role, first, file);
    found.set(role, file);
  }
  const fileOf = (role) => {
    const file = found.get(role);
    if (file === void 0) throw roleMissing(role, files);
    return file;
  };
  return { server: fileOf("server"), client1: fileOf("client1"), client2: fileOf("client2") };
}
function roleOf({ role }) {
  if (role.weAreServer) return "server";
  return role.clientId === 1 ? "client1" : "client2";
}
var MARKS = {
  server: '"weAreServer": true',
  client1: '"clientId": 1',
  client2: '"clientId": 2'
};
function roleMissing(role, files) {
  const what = files.map((file) => `${file.file} (${roleOf(file)})`).join(", ");
  const misspelt = misspeltMark(role, files);
  return new TunnelTestError("CONFIG_ROLE_MISSING", {
    doing: `looking for the ${role} among ${files.length} role files`,
    found: `no file has ${MARKS[role]}; there are: ${what === "" ? "none" : what}`,
    advice: misspelt === void 0 ? `Write ${MARKS[role]} into the ${role}'s file` : question(misspelt),
    ...misspelt === void 0 ? {} : { location: misspelt.location }
  });
}
function roleTwice(role, first, second) {
  const misspelt = misspeltMark("server", [second, first]) ?? misspeltMark(role, [second, first]);
  const [firstPlace, location] = [placeOfRole(first), misspelt?.location ?? placeOfRole(second)];
  const isDefault = role === "client1" && second.locationOf(["clientId"]) === void 0;
  const firstName = firstPlace === void 0 ? first.file : formatLocation(firstPlace);
  return new TunnelTestError("CONFIG_ROLE_DUPLICATE", {
    doing: "telling the role files apart",
    found: `${second.file} is the ${role}'s, but ${firstName} is already${role === "client1" ? ' ("clientId" is 1 where it is left out)' : ""}`,
    advice: adviceForTwo(role, isDefault, misspelt),
    ...location === void 0 ? {} : { location }
  });
}
function placeOfRole(file) {
  return file.locationOf([file.role.weAreServer ? "weAreServer" : "clientId"]) ?? file.locationOf([]);
}
function adviceForTwo(role, isDefault, misspelt) {
  if (misspelt !== void 0) return question(misspelt);
  return isDefault ? 'Write "clientId": 2 into the file of client 2' : `Leave one file with ${MARKS[role]}; each role has one`;
}
function misspeltMark(role, files) {
  const key = role === "server" ? "weAreServer" : "clientId";
  return files.flatMap(({ warnings }) => warnings).find(({ meant }) => meant === key);
}
function question({ key, meant }) {
  return `Is "${key}" meant to be "${meant}"?`;
}

// src/config/located-ports.ts
function portConfigFrom(files) {
  const byRole = filesByRole(files);
  return portsOfRoleFiles(byRole, tunnelsUnderTest(byRole));
}
function portsOfRoleFiles(byRole, entries) {
  for (const role of ROLES) {
    const listeners = listenersOf(role, byRole[role]).map((listener) => ({ ...listener, address: role }));
    assertPortsDiffer(`reading the ports that the ${role} listens on`, listeners, () => true);
  }
  const backends = CONNECT_PORT_NAMES.map((name) => {
    const { host, port, portLocation: location } = entries[name];
    const address = backendBindAddress(host);
    return { name, port, address, ...location === void 0 ? {} : { location } };
  });
  assertPortsDiffer("reading the ports of the backends, which the tests host", backends, addressesOverlap);
  const ports = PORT_NAMES.map((name) => [name, entries[name].port]);
  const locations = {};
  for (const name of PORT_NAMES) {
    const { portLocation } = entries[name];
    if (portLocation !== void 0) locations[name] = portLocation;
  }
  const secondsLocation = byRole.server.locationOf(["standbySocketCloseDurationSecs"]);
  if (secondsLocation !== void 0) locations.reconnectTimeoutSecs = secondsLocation;
  return {
    ...Object.fromEntries(ports),
    reconnectTimeoutSecs: byRole.server.role.standbySocketCloseDurationSecs,
    locations
  };
}
function portsOfFlatFile(reader) {
  const { locations, ...ports } = reader.required("ports", asPorts);
  const seconds3 = reader.optional("reconnectTimeoutSecs", located(asSeconds), null);
  return {
    ...ports,
    reconnectTimeoutSecs: seconds3?.value ?? DEFAULT_RECONNECT_TIMEOUT_SECS,
    locations: { ...locations, ...seconds3 === null ? {} : { reconnectTimeoutSecs: seconds3.location } }
  };
}
function asPorts(value) {
  assertKnownKeys(value, PORT_NAMES);
  const reader = new ObjectReader(value);
  const ports = {};
  const locations = {};
  for (const name of PORT_NAMES) {
    const port = reader.optional(name, located(asPort), null);
    if (port === null) continue;
    ports[name] = port.value;
    locations[name] = port.location;
  }
  return { ...ports, locations };
}

// src/config/capability-ports.ts
var TUNNEL_PORTS = /* @__PURE__ */ new Map();
for (const tunnel of TUNNEL_NUMBERS) {
  TUNNEL_PORTS.set(`server-to-client-tun${tunnel}`, {
    shared: serverListenPort(tunnel),
    ofClient: (client) => clientBackendPort(client, tunnel)
  });
  TUNNEL_PORTS.set(`client-to-server-tun${tunnel}`, {
    shared: sharedBackendPort(tunnel),
    ofClient: (client) => clientListenPort(client, tunnel)
  });
}
function impliedCapabilities(ports) {
  const tunnels = [...TUNNEL_PORTS].filter(([, { shared }]) => ports[shared] !== void 0).map(([tunnel]) => tunnel);
  const clients = CLIENT_NUMBERS.filter(
    (client) => [...TUNNEL_PORTS.values()].some(({ ofClient }) => ports[ofClient(client)] !== void 0)
  );
  return [...tunnels, ...clients.map((client) => `client${client}`)];
}
function assertPortsFit(ports, capabilities, places) {
  const tunnels = [...TUNNEL_PORTS.keys()].filter((tunnel) => capabilities.includes(tunnel));
  const clients = CLIENT_NUMBERS.filter((client) => capabilities.includes(`client${client}`));
  if (tunnels.length === 0 || clients.length === 0) {
    throw missing(
      "no tunnel of any client is declared, so that nothing can be tested",
      "Give the ports of a tunnel: the listener, and the backend that it leads to",
      places.capabilities
    );
  }
  const needed = /* @__PURE__ */ new Map();
  for (const tunnel of tunnels) {
    const { shared, ofClient } = TUNNEL_PORTS.get(tunnel) ?? {};
    if (shared !== void 0) needed.set(shared, tunnel);
    for (const client of clients)
      if (ofClient !== void 0) needed.set(ofClient(client), `${tunnel} with client${client}`);
  }
  for (const [port, what] of needed) {
    if (ports[port] !== void 0) continue;
    throw missing(
      `${what} needs the port ${port}, which is not there`,
      `Add ${port} to ports, or take ${what.split(" ")[0]} out`,
      places.ports
    );
  }
  for (const port of existingPorts(ports, PORT_NAMES)) {
    if (needed.has(port)) continue;
    throw missing(
      `the port ${port} belongs to no capability that is declared`,
      `Remove ${port}, or declare the tunnel and the client that it belongs to`,
      ports.locations[port] ?? places.ports
    );
  }
  if (capabilities.includes("failover") && (clients.length < 2 || !tunnels.includes("client-to-server-tun1"))) {
    throw missing(
      "failover needs client1, client2 and client-to-server-tun1, through which it is triggered",
      "Declare them with their ports, or take failover out",
      places.capabilities
    );
  }
}
function missing(found, advice, location) {
  return new TunnelTestError("CAPABILITY_MISSING", {
    doing: "comparing the ports with the capabilities",
    found,
    advice,
    location
  });
}

// src/config/hosts.ts
function hostsOfListeners(entries) {
  const hosts = {};
  for (const role of ROLES) {
    const listeners = LISTEN_PORT_NAMES.filter((name) => PORT_SOURCES[name].role === role).map(
      (name) => entries[name]
    );
    const [address, ...others] = new Set(listeners.map(({ host }) => unbracketed(host)));
    if (address === void 0 || others.length > 0 || isWildcard(address)) continue;
    const location = listeners[0]?.hostLocation;
    hosts[role] = { value: address, ...location === void 0 ? {} : { location } };
  }
  return hosts;
}
function hostWarnings(hosts) {
  return ROLES.flatMap((name) => {
    const there = ROLES.filter((role) => sameHost(hosts[role] ?? "", name));
    if (there.length < 2) return [];
    const roles = `${there.join(" and ")} are ${there.length === 2 ? "both" : "all"}`;
    return [{ message: `${roles} reached at the host "${name}". Is that meant?` }];
  });
}
function isHost(text2) {
  return /^[^\s:/[\]=]+$/.test(text2) || isIpv6(text2);
}
function isIpv6(text2) {
  return /^[0-9a-f]*:[0-9a-f]*:[0-9a-f:.]*(%[\w.-]+)?$/i.test(text2);
}

// src/config/flat-file.ts
var KEYS = ["$schema", "hosts", "backendHost", "ports", "reconnectTimeoutSecs", "capabilities"];
var ALL_ADDRESSES = "::";
function configurationFromFlatFile(text2, file) {
  const document = parseJson(text2, file);
  assertKnownKeys(document, KEYS);
  const reader = new ObjectReader(document);
  const ports = portsOfFlatFile(reader);
  const listed = reader.optional("capabilities", located(listOf(asCapability)), null);
  const place = reader.required("ports", (value) => value.location);
  const capabilities = listed?.value ?? impliedCapabilities(ports).map((value) => ({ value, location: place }));
  const claimed = capabilities.map(({ value }) => value);
  assertPortsFit(ports, claimed, { ports: place, capabilities: listed?.location ?? place });
  const hosts = reader.optional("hosts", asHosts, {});
  const bindAddress = reader.optional("backendHost", asHost, ALL_ADDRESSES);
  const numbered = (name) => {
    const location = ports.locations[name];
    return { name, port: portNumber(ports, name), ...location === void 0 ? {} : { location } };
  };
  const backends = existingPorts(ports, CONNECT_PORT_NAMES).map((name) => {
    return { ...numbered(name), address: bindAddress };
  });
  assertPortsDiffer("reading the ports of the backends, which the tests host", backends, addressesOverlap);
  return {
    kind: "flat file",
    root: file,
    files: [{ file, text: text2 }],
    roles: ROLES.filter((role) => role === "server" || claimed.includes(role)),
    ports,
    hosts,
    capabilities,
    listeners: existingPorts(ports, LISTEN_PORT_NAMES).map((name) => {
      return { ...numbered(name), role: roleOfListenPort(name) };
    }),
    backends: Object.fromEntries(
      CONNECT_PORT_NAMES.map((name) => [name, { bindAddress }])
    ),
    serverUrls: {}
  };
}
function asHosts(value) {
  assertKnownKeys(value, ROLES);
  const reader = new ObjectReader(value);
  const hosts = {};
  for (const role of ROLES) {
    const host = reader.optional(role, located(asHost), null);
    if (host !== null) hosts[role] = host;
  }
  return hosts;
}
function asHost(value) {
  const host = unbracketed(asText(value).trim());
  if (isHost(host)) return host;
  throw unexpected(value, "a host name or an address, without a port");
}
function asCapability(item) {
  const text2 = asText(item);
  const value = CAPABILITIES.find((capability) => capability === text2);
  if (value !== void 0) return { value, location: item.location };
  const meant = namesMeant(text2, CAPABILITIES);
  const advice = meant.length === 0 ? void 0 : `Is ${orList(meant)} meant?`;
  throw unexpected(item, `one of ${CAPABILITIES.join(", ")}`, "CAPABILITY_UNKNOWN", advice);
}

// src/config/role-files.ts
function configurationFromRoleFiles(files, folder) {
  const byRole = filesByRole(files);
  const entries = tunnelsUnderTest(byRole);
  const ports = portsOfRoleFiles(byRole, entries);
  return {
    kind: "role files",
    root: folder,
    files: files.map(({ file, text: text2 }) => ({ file, text: text2 })),
    roles: ROLES,
    ports,
    hosts: hostsOfListeners(entries),
    capabilities: capabilitiesOf(impliedCapabilities(ports), byRole, entries),
    listeners: ROLES.flatMap((role) => listenersOf(role, byRole[role])),
    backends: Object.fromEntries(
      CONNECT_PORT_NAMES.map((name) => {
        const { host } = entries[name];
        return [name, { host, bindAddress: backendBindAddress(host) }];
      })
    ),
    serverUrls: Object.fromEntries(
      ROLES.map((role) => [role, serverUrlOf(byRole[role])])
    )
  };
}
function capabilitiesOf(described2, byRole, entries) {
  const placeOf2 = (capability) => {
    if (capability === "client1" || capability === "client2") return placeOfRole(byRole[capability]);
    if (capability === "failover") return placeOfRole(byRole.client2);
    const port = PORT_NAMES.find((name) => PORT_SOURCES[name].tunnelName === capability);
    return port === void 0 ? void 0 : entries[port].nameLocation;
  };
  return [...described2, "failover"].map((value) => located2(value, placeOf2(value)));
}
function serverUrlOf({ role, locationOf }) {
  return located2(role.dataExchange.serverUrl, locationOf(["dataExchange", "serverUrl"]));
}
function located2(value, location) {
  return location === void 0 ? { value } : { value, location };
}

// src/config/target.ts
function targetOf(configuration, options, warn = () => {
}) {
  const { kind, roles, ports, backends, capabilities, serverUrls } = configuration;
  const hostOf = (role) => options.hosts?.[role] ?? configuration.hosts[role]?.value ?? role;
  const listeners = configuration.listeners.map((one) => ({ ...one, address: hostOf(one.role) }));
  const doing = kind === "role files" ? "reading the ports of roles that share a host" : "reading the ports that the tunnel listens on";
  assertPortsDiffer(doing, listeners, sameHost);
  const hosts = Object.fromEntries(roles.map((role) => [role, hostOf(role)]));
  for (const warning of hostWarnings(hosts)) warn(warning);
  const claimed = capabilities.map(({ value }) => value);
  const { server } = serverUrls;
  return {
    hosts,
    ports,
    backendHosts: Object.fromEntries(
      CONNECT_PORT_NAMES.map((name) => [name, backends[name].bindAddress])
    ),
    capabilities: CAPABILITIES.filter((capability) => claimed.includes(capability)),
    ...server === void 0 ? {} : { webSocketPort: webSocketPortOf(server.value) },
    ...options.watchers === void 0 ? {} : { watchers: options.watchers }
  };
}
function targetFromRoleFiles(files, options) {
  return targetOf(configurationFromRoleFiles(files, ""), options);
}
function targetFromFlatFile(text2, file, options) {
  return targetOf(configurationFromFlatFile(text2, file), options);
}

// src/model/failover-wait.ts
function failoverWaitMs(ports) {
  return (ports.reconnectTimeoutSecs + 2) * 1e3;
}

// src/model/histogram.ts
var MICROS_PER_MS = 1e3;
var BUCKETS_PER_OCTAVE = 128;
var EXACT_BELOW = 2 * BUCKETS_PER_OCTAVE;
var LARGEST_MICROS = 2 ** 31 - 1;
var BUCKETS = bucketOf(LARGEST_MICROS) + 1;
var Histogram = class {
  #counts = new Uint32Array(BUCKETS);
  #count = 0;
  #max = 0;
  /** How many durations were recorded. */
  get count() {
    return this.#count;
  }
  /** The longest duration, in milliseconds; 0 where none was recorded. */
  get max() {
    return this.#max / MICROS_PER_MS;
  }
  /** Records a duration in milliseconds; what is longer than the longest bucket counts there. */
  record(durationMs) {
    const micros = Math.min(Math.max(0, Math.round(durationMs * MICROS_PER_MS)), LARGEST_MICROS);
    const bucket = bucketOf(micros);
    this.#counts[bucket] = (this.#counts[bucket] ?? 0) + 1;
    this.#count++;
    this.#max = Math.max(this.#max, micros);
  }
  /**
   * The duration that so many percent of the recorded ones don't exceed, in milliseconds: the upper end of its bucket.
   * @param percent above 0, at most 100
   * @returns 0 where none was recorded
   */
  percentile(percent2) {
    return percentileOf(sortedCounts([this.toCounts()]), percent2);
  }
  get percentiles() {
    return percentilesOf([this.toCounts()]);
  }
  /** The counts by the upper ends of their buckets, in microseconds; empty buckets are left out. */
  toCounts() {
    const counts2 = {};
    this.#counts.forEach((count, bucket) => {
      if (count > 0) counts2[Math.min(upperEndOf(bucket), this.#max)] = count;
    });
    return counts2;
  }
  /** Adds counts as `toCounts` gives them. */
  add(counts2) {
    for (const [micros, count] of Object.entries(counts2)) {
      const bucket = bucketOf(Number(micros));
      this.#counts[bucket] = (this.#counts[bucket] ?? 0) + count;
      this.#count += count;
      this.#max = Math.max(this.#max, Number(micros));
    }
  }
};
function percentilesOf(counts2) {
  const sorted = sortedCounts(counts2);
  const percentile = (percent2) => percentileOf(sorted, percent2);
  return { p50: percentile(50), p90: percentile(90), p99: percentile(99), max: percentile(100) };
}
function sortedCounts(all) {
  return all.flatMap((counts2) => Object.entries(counts2).map(([micros, count]) => [Number(micros), count])).sort(([one], [other]) => one - other);
}
function percentileOf(sorted, percent2) {
  const total = sorted.reduce((sum3, [, count]) => sum3 + count, 0);
  let missing2 = Math.max(1, Math.ceil(percent2 / 100 * total));
  for (const [micros, count] of sorted) {
    missing2 -= count;
    if (missing2 <= 0) return micros / MICROS_PER_MS;
  }
  return 0;
}
function bucketOf(micros) {
  const shift = shiftOf(micros);
  return BUCKETS_PER_OCTAVE * shift + (micros >> shift);
}
function shiftOf(micros) {
  return micros < EXACT_BELOW ? 0 : 31 - Math.clz32(micros) - Math.log2(BUCKETS_PER_OCTAVE);
}
function upperEndOf(bucket) {
  const shift = bucket < EXACT_BELOW ? 0 : Math.floor(bucket / BUCKETS_PER_OCTAVE) - 1;
  return (bucket - BUCKETS_PER_OCTAVE * shift + 1) * 2 ** shift - 1;
}

// src/model/log.ts
var silentLogger = { debug() {
}, info() {
}, warning() {
}, error() {
} };

// src/model/profile.ts
var MB = 1048576;
var PROFILES = {
  spec: {
    name: "spec",
    embeddedReconnectTimeoutSecs: 5,
    betweenTestsMs: 1e3,
    failoverEvent: "wait",
    persistence: { messages: 30, intervalMs: 1e3 },
    transferBytes: 100 * MB,
    pingPongIterations: 1e3,
    punishmentDivisor: 1
  },
  quick: {
    name: "quick",
    embeddedReconnectTimeoutSecs: 2,
    betweenTestsMs: 100,
    failoverEvent: "settled",
    persistence: { messages: 5, intervalMs: 500 },
    transferBytes: 10 * MB,
    pingPongIterations: 100,
    punishmentDivisor: 20
  }
};

// src/model/subject-of-ports.ts
var PORT_OWNERS = /* @__PURE__ */ new Map();
for (const number of TUNNEL_NUMBERS) {
  const [toClient, toServer] = [`server-to-client-tun${number}`, `client-to-server-tun${number}`];
  PORT_OWNERS.set(serverListenPort(number), { tunnel: toClient, role: "server" });
  PORT_OWNERS.set(sharedBackendPort(number), { tunnel: toServer, role: "server" });
  for (const client of CLIENT_NUMBERS) {
    PORT_OWNERS.set(clientListenPort(client, number), { tunnel: toServer, role: `client${client}` });
    PORT_OWNERS.set(clientBackendPort(client, number), { tunnel: toClient, role: `client${client}` });
  }
}
function subjectOfPorts(ports, names) {
  const owners = names.flatMap((name) => PORT_OWNERS.get(name) ?? []);
  const [tunnel, ...otherTunnels] = new Set(owners.map((owner) => owner.tunnel));
  const [role, ...otherRoles] = new Set(owners.map((owner) => owner.role));
  return {
    ...names.length === 0 ? {} : { ports: names.map((name) => ({ name, number: portNumber(ports, name) })) },
    ...tunnel === void 0 || otherTunnels.length > 0 ? {} : { tunnel },
    ...role === void 0 || otherRoles.length > 0 ? {} : { role }
  };
}
function aboutSubject(error, subject) {
  const about = { ...subject, ...error.details.about };
  const copy = new TunnelTestError(error.code, { ...error.details, about });
  if (error.stack !== void 0) copy.stack = error.stack;
  return copy;
}

// src/primitives/ports/port-holders.ts
var WILDCARDS2 = /* @__PURE__ */ new Set(["0.0.0.0", "::"]);
var SHOWN_SOCKETS = 3;
function holdersOf(runtime, host, port) {
  const sockets = runtime.tcpSockets();
  if (sockets === null) return null;
  const own = sockets.filter(
    ({ localPort, localAddress, remoteAddress }) => localPort === port && // Listening goes on beside docker's name server.
    localAddress !== NAME_SERVER_ADDRESS && remoteAddress !== PORT_GUARD_ADDRESS && overlaps(host, localAddress)
  );
  return {
    listeners: own.filter(({ state }) => state === "LISTEN"),
    connections: own.filter(({ state }) => state !== "LISTEN")
  };
}
function connectionsFrom(runtime, target, port) {
  const sockets = runtime.tcpSockets() ?? [];
  const listening = new Set(
    sockets.flatMap(({ state, localPort }) => state === "LISTEN" ? [localPort] : [])
  );
  for (const own of portsOfTarget(target)) listening.add(own);
  return sockets.filter(
    ({ localPort, remotePort, remoteAddress, state }) => localPort === port && state !== "LISTEN" && remoteAddress !== PORT_GUARD_ADDRESS && listening.has(remotePort)
  );
}
function describeConnections(sockets) {
  const shown2 = sockets.slice(0, SHOWN_SOCKETS).map((socket) => {
    const [from, to] = [endpoint(socket.localAddress, socket.localPort), remoteEndpoint(socket)];
    return `the connection ${from} to ${to} (${socket.state})`;
  });
  const more = sockets.length - shown2.length;
  return `${shown2.join(", ")}${more > 0 ? ` and ${more} more` : ""}`;
}
function backendPortTaken(runtime, host, port) {
  const holders = holdersOf(runtime, host, port);
  if (holders === null) return { code: "BACKEND_PORT_IN_USE", found: "the port is taken already" };
  const { listeners, connections } = holders;
  if (listeners.length > 0) {
    const places = listeners.map(({ localAddress, localPort }) => endpoint(localAddress, localPort));
    const found2 = `something else listens there already (${[...new Set(places)].join(", ")})`;
    return { code: "BACKEND_PORT_IN_USE", found: found2 };
  }
  const found = connections.length > 0 ? `nobody listens there, but it is the local port of ${describeConnections(connections)}` : "nobody listens there, but a socket that is neither connected nor listening has taken it";
  return { code: "BACKEND_PORT_HELD", found };
}
var RESERVE_ADVICE = "The kernel draws the local ports of outgoing connections from a range that this port lies in: choose one below it (net.ipv4.ip_local_port_range), or reserve it (net.ipv4.ip_local_reserved_ports)";
function portTakenError(doing, { ports }, taken) {
  const found = taken.map(({ name, reason }) => `${name} (${ports[name]}) can't be listened on: ${reason}`);
  return new TunnelTestError("PORT_TAKEN", {
    doing,
    found: found.join("; "),
    about: subjectOfPorts(
      ports,
      taken.map(({ name }) => name)
    ),
    advice: RESERVE_ADVICE
  });
}
function overlaps(host, address) {
  const isName = !host.includes(":") && !/^\d+(\.\d+){3}$/.test(host);
  return isName || host === address || WILDCARDS2.has(host) || WILDCARDS2.has(address);
}
function remoteEndpoint({ remoteAddress, remotePort }) {
  return endpoint(remoteAddress, remotePort);
}
function endpoint(address, port) {
  return `${address.includes(":") ? `[${address}]` : address}:${port}`;
}

// src/primitives/connections/echo-server.ts
var FIRST_BUFFER_BYTES = 4096;
var BUFFER_BYTES = 65536;
var FIRST_BYTES = 64;
var EchoServer = class _EchoServer {
  name;
  #connections = /* @__PURE__ */ new Set();
  #firstBytes = [];
  #listener = null;
  #observe;
  #accepted = 0;
  #bytesReceived = 0;
  #bytesSent = 0;
  #stopListening = () => {
  };
  #stalled = null;
  constructor(name) {
    this.name = name;
  }
  /**
   * Starts to listen.
   * @throws `BACKEND_PORT_IN_USE` where something else listens already, `BACKEND_PORT_HELD` where a connection has
   *   the port, and `ABORTED`.
   */
  static async start(runtime, options) {
    const { signal } = options;
    if (signal?.aborted) throw abortedError(`starting ${options.name}`, signal);
    const server = new _EchoServer(options.name);
    server.#observe = options.observe;
    try {
      server.#listener = await runtime.listen({
        host: options.host,
        port: options.port,
        onConnection: (connection) => server.#serve(connection)
      });
    } catch (error) {
      if (!isTunnelTestError(error, "PORT_IN_USE")) throw error;
      const { code: code2, found } = backendPortTaken(runtime, options.host, options.port);
      throw new TunnelTestError(code2, {
        doing: `starting ${options.name} on ${options.host} port ${options.port}`,
        found,
        ...options.about === void 0 ? {} : { about: options.about },
        advice: code2 === "BACKEND_PORT_HELD" ? RESERVE_ADVICE : "Stop it, or give the backend another port in the role file",
        cause: error
      });
    }
    server.#stopListening = onAbort(signal, () => void server.stop());
    return server;
  }
  get port() {
    return this.#listener?.port ?? 0;
  }
  /** How many connections have come so far. */
  get connectionsAccepted() {
    return this.#accepted;
  }
  /** How many connections are open now. */
  get connectionsOpen() {
    return this.#connections.size;
  }
  get bytesReceived() {
    return this.#bytesReceived;
  }
  get bytesSent() {
    return this.#bytesSent;
  }
  /** How each connection that sent anything began: its first 64 bytes at the most. */
  get firstBytes() {
    return this.#firstBytes.filter((bytes2) => bytes2.length > 0);
  }
  /** Whether any connection began with these bytes, at most 64. */
  sawFirst(bytes2) {
    return this.#firstBytes.some((first) => bytes2.every((byte, index) => first[index] === byte));
  }
  /** Stops reading and writing on all connections until {@link resume}. */
  stall() {
    if (this.#stalled !== null) return;
    let end = () => {
    };
    const over = new Promise((resolve) => {
      end = resolve;
    });
    this.#stalled = { over, end };
  }
  resume() {
    this.#stalled?.end();
    this.#stalled = null;
  }
  /** Stops listening and closes all connections. */
  async stop() {
    this.#stopListening();
    this.resume();
    const listener = this.#listener;
    this.#listener = null;
    for (const connection of this.#connections) connection.close();
    await listener?.close();
  }
  async #serve(connection) {
    this.#accepted++;
    this.#connections.add(connection);
    const seen = this.#observe?.();
    void connection.ended.then(({ end }) => {
      this.#connections.delete(connection);
      seen?.noteEnd(end);
    });
    const index = this.#firstBytes.push(new Uint8Array(0)) - 1;
    try {
      let buffer = new Uint8Array(FIRST_BUFFER_BYTES);
      for (; ; ) {
        await this.#stalled?.over;
        const length = await connection.read(buffer);
        if (length === null) {
          seen?.noteEnd("end of stream");
          break;
        }
        const bytes2 = buffer.subarray(0, length);
        this.#bytesReceived += length;
        this.#remember(index, bytes2);
        seen?.noteReceived(bytes2);
        await this.#stalled?.over;
        await connection.write(bytes2);
        this.#bytesSent += length;
        seen?.noteSent(length);
        if (length === buffer.length && length < BUFFER_BYTES) buffer = new Uint8Array(BUFFER_BYTES);
      }
      await connection.closeWrite();
    } catch {
      connection.close();
    }
  }
  #remember(index, bytes2) {
    const known = this.#firstBytes[index] ?? new Uint8Array(0);
    if (known.length >= FIRST_BYTES) return;
    const more = bytes2.subarray(0, FIRST_BYTES - known.length);
    const joined = new Uint8Array(known.length + more.length);
    joined.set(known);
    joined.set(more, known.length);
    this.#firstBytes[index] = joined;
  }
};

// src/primitives/deadline.ts
var Deadline = class {
  clock;
  durationMs;
  #expiresAt;
  #signal;
  constructor(clock, durationMs, signal) {
    this.clock = clock;
    this.durationMs = durationMs;
    this.#expiresAt = clock.now() + durationMs;
    this.#signal = signal;
  }
  /** The milliseconds that are left, never below 0. */
  get remainingMs() {
    return Math.max(0, this.#expiresAt - this.clock.now());
  }
  get expired() {
    return this.remainingMs === 0;
  }
  /**
   * The outcome of the promise, if it settles in time.
   * @throws what `onExpired` makes once the deadline passes, and `ABORTED` once the signal is aborted. The promise
   * itself goes on: whoever made it must be able to end it.
   */
  async race(promise, onExpired) {
    const settled = await this.settle(promise, () => onExpired().details.doing);
    if (settled === null) throw onExpired();
    return settled.value;
  }
  /**
   * The value of the promise, or null once the deadline has passed.
   * @throws what the promise rejects with, and `ABORTED` once the signal is aborted.
   */
  settle(promise, doing) {
    const signal = this.#signal;
    return new Promise((resolve, reject) => {
      const release = () => {
        clearTimer();
        stopListening();
      };
      const abort = () => {
        release();
        reject(abortedError(doing(), signal));
      };
      const stopListening = onAbort(signal, abort);
      const clearTimer = this.clock.schedule(this.remainingMs, () => {
        release();
        resolve(null);
      });
      promise.then(
        (value) => {
          release();
          resolve({ value });
        },
        (error) => {
          release();
          reject(error);
        }
      );
      if (signal?.aborted) abort();
    });
  }
};
async function retryUntil(options, look) {
  const deadline = new Deadline(options.clock, options.timeoutMs);
  for (; ; ) {
    const last = deadline.expired;
    const found = await look();
    if (found !== null || last) return found;
    await options.clock.sleep(Math.min(options.intervalMs, deadline.remainingMs), options.signal);
  }
}

// src/primitives/payload/bytes.ts
function firstDifference(expected, observed) {
  const length = Math.min(expected.length, observed.length);
  for (let index = 0; index < length; index++) if (expected[index] !== observed[index]) return index;
  return -1;
}
function toHex(bytes2) {
  let text2 = "";
  for (const byte of bytes2) text2 += byte.toString(16).padStart(2, "0");
  return text2;
}
function concatenate(one, other) {
  const joined = new Uint8Array(one.length + other.length);
  joined.set(one);
  joined.set(other, one.length);
  return joined;
}
function indexOfBytes(bytes2, piece) {
  const [first] = piece;
  if (first === void 0) return -1;
  const last = bytes2.length - piece.length;
  for (let at2 = bytes2.indexOf(first); at2 !== -1 && at2 <= last; at2 = bytes2.indexOf(first, at2 + 1)) {
    if (firstDifference(piece, bytes2.subarray(at2, at2 + piece.length)) === -1) return at2;
  }
  return -1;
}
function fromHex(text2) {
  return Uint8Array.from(
    { length: text2.length >> 1 },
    (_, index) => Number.parseInt(text2.slice(2 * index, 2 * index + 2), 16)
  );
}

// src/primitives/payload/expected-bytes.ts
var SCRATCH_BYTES = 65536;
var ExpectedBytes = class {
  #runtime;
  #fill;
  #scratch = new Uint8Array(SCRATCH_BYTES);
  #used = SCRATCH_BYTES;
  constructor(runtime, payload, offset) {
    this.#runtime = runtime;
    const keystream = payload.keystreamFrom(offset);
    this.#fill = (into) => keystream.fill(into);
  }
  /** Compares the next bytes. Returns the index of the first wrong one, or -1; after that it is of no more use. */
  compare(bytes2) {
    for (let at2 = 0; at2 < bytes2.length; ) {
      if (this.#used === SCRATCH_BYTES) {
        this.#fill(this.#scratch);
        this.#used = 0;
      }
      const length = Math.min(bytes2.length - at2, SCRATCH_BYTES - this.#used);
      const expected = this.#scratch.subarray(this.#used, this.#used + length);
      const observed = bytes2.subarray(at2, at2 + length);
      if (!this.#runtime.equalBytes(expected, observed)) return at2 + firstDifference(expected, observed);
      this.#used += length;
      at2 += length;
    }
    return -1;
  }
};

// src/primitives/payload/looks-like.ts
var SHOWN_CHARACTERS = 80;
var FEWEST_BYTES = 4;
var PRINTABLE = /^[\t\n\r\x20-\x7e]+$/;
var TLS_RECORDS = { 20: "change of cipher", 21: "alert", 22: "handshake" };
var TLS_ALERTS = {
  0: "close notify",
  10: "unexpected message",
  22: "record overflow",
  40: "handshake failure",
  50: "decode error",
  70: "protocol version",
  80: "internal error"
};
function looksLike(bytes2) {
  const [first = 0, second, , , , level, alert] = bytes2;
  if (bytes2.length < FEWEST_BYTES) return null;
  if (bytes2.every((byte) => byte === first)) {
    return first === 0 ? "they are all zero" : `they are all 0x${first.toString(16).padStart(2, "0")}`;
  }
  const record3 = TLS_RECORDS[first];
  if (record3 !== void 0 && second === 3) {
    const name = alert === void 0 ? void 0 : TLS_ALERTS[alert];
    const what = record3 === "alert" && name !== void 0 && (level === 1 || level === 2) ? ` (${name})` : "";
    return `they are a TLS ${record3}${what}: TLS is spoken there`;
  }
  return text(bytes2);
}
function text(bytes2) {
  const characters = new TextDecoder("latin1").decode(bytes2.subarray(0, SHOWN_CHARACTERS));
  const [printable2 = ""] = /^[\t\n\r\x20-\x7e]*/.exec(characters) ?? [];
  if (printable2.length < FEWEST_BYTES) return null;
  if (/^HTTP\/\d/.test(printable2)) return `they are an HTTP response: ${JSON.stringify(printable2)}`;
  return PRINTABLE.test(characters) ? `they are text: ${JSON.stringify(printable2)}` : null;
}

// src/primitives/payload/difference-investigation.ts
var SHOWN_BYTES = 16;
var SAMPLE_BYTES = 512;
var HORIZON_BYTES = 1 << 20;
var DifferenceInvestigation = class {
  #runtime;
  #payload;
  #offset;
  #sample = new Uint8Array(0);
  #judgement = null;
  #isClear = false;
  #following = null;
  /** @param offset of the first wrong byte; what is pushed begins with it. */
  constructor(runtime, payload, offset) {
    this.#runtime = runtime;
    this.#payload = payload;
    this.#offset = offset;
  }
  /** Whether more bytes would tell nothing more. */
  get isClear() {
    return this.#isClear;
  }
  get difference() {
    const judgement = this.#refined(this.#judgement ?? this.#judge());
    const { kind, count } = judgement;
    const isUnknown = kind === "changed" || kind === "inserted";
    const resembles = isUnknown ? looksLike(this.#sample.subarray(0, count ?? SAMPLE_BYTES)) : null;
    return {
      ...judgement,
      stream: this.#payload.stream,
      offset: this.#offset,
      expected: toHex(this.#payload.bytes(this.#offset, SHOWN_BYTES)),
      observed: toHex(this.#sample.subarray(0, SHOWN_BYTES)),
      ...resembles === null ? {} : { looksLike: resembles }
    };
  }
  push(bytes2) {
    if (this.#isClear) return;
    if (this.#following === null) this.#addToSample(bytes2);
    else this.#follow(this.#following, bytes2);
  }
  #addToSample(bytes2) {
    const missing2 = SAMPLE_BYTES - this.#sample.length;
    this.#sample = concatenate(this.#sample, bytes2.subarray(0, missing2));
    if (this.#sample.length < SAMPLE_BYTES) return;
    this.#judgement = this.#judge();
    const { kind, from } = this.#judgement;
    if (kind !== "lost" || from === void 0) {
      this.#isClear = true;
      return;
    }
    const expected = new ExpectedBytes(this.#runtime, this.#payload, from.offset);
    this.#following = { expected, from: from.offset, reached: from.offset, sample: null };
    this.#follow(this.#following, concatenate(this.#sample, bytes2.subarray(missing2)));
  }
  #judge() {
    const from = this.#locate(this.#sample);
    if (from === null) return this.#judgeShort();
    if (from.stream !== this.#payload.stream) return { kind: "other stream", from };
    if (from.offset === this.#offset) return { kind: "changed" };
    if (from.offset > this.#offset) return { kind: "lost", from };
    return this.#beginsAt(from.offset) ? { kind: "repeated", from } : { kind: "inserted", count: this.#offset - from.offset };
  }
  /** Whether what was observed first are the stream's bytes from an offset on. */
  #beginsAt(offset) {
    if (offset < 0) return false;
    const observed = this.#sample.subarray(0, SHOWN_BYTES);
    return firstDifference(this.#payload.bytes(offset, observed.length), observed) === -1;
  }
  /** What is too short to tell its place may still end with what was expected. */
  #judgeShort() {
    const expected = this.#payload.bytes(this.#offset, SHOWN_BYTES);
    const count = indexOfBytes(this.#sample, expected);
    return count > 0 ? { kind: "inserted", count } : { kind: "changed" };
  }
  #follow(following, bytes2) {
    if (following.sample === null) {
      const wrong = following.expected.compare(bytes2);
      following.reached += wrong === -1 ? bytes2.length : wrong;
      if (wrong !== -1) following.sample = bytes2.slice(wrong, wrong + SAMPLE_BYTES);
    } else {
      const missing2 = SAMPLE_BYTES - following.sample.length;
      following.sample = concatenate(following.sample, bytes2.subarray(0, missing2));
    }
    this.#isClear = following.sample?.length === SAMPLE_BYTES || following.reached - following.from >= HORIZON_BYTES;
  }
  /** Behind a gap the stream goes on where it was found, unless what is missing comes later: then it was reordered. */
  #refined(judgement) {
    const { sample = null, reached = 0 } = this.#following ?? {};
    const next = sample === null ? null : this.#locate(sample);
    const isEarlier = next?.stream === this.#payload.stream && next.offset < reached;
    return isEarlier ? { ...judgement, kind: "reordered" } : judgement;
  }
  /** Where the first of some bytes come from, told by the first block among them that tells anything. */
  #locate(bytes2) {
    const { length } = bytes2.subarray(0, SAMPLE_BYTES);
    for (let at2 = 0; at2 + SHOWN_BYTES <= length; at2 += SHOWN_BYTES) {
      const position = this.#payload.locate(bytes2.subarray(at2, Math.min(at2 + 2 * SHOWN_BYTES - 1, length)));
      if (position !== null) return { stream: position.stream, offset: position.offset - at2 };
    }
    return null;
  }
};

// src/model/payload-difference.ts
function describeDifference(difference) {
  const { stream, offset, expected, observed, looksLike: looksLike2 } = difference;
  const of = stream === void 0 ? "" : ` of stream ${stream}`;
  const resembles = looksLike2 === void 0 ? "" : `; ${looksLike2}`;
  const wrong = `byte ${offset}${of} is wrong: expected ${expected}, observed ${observed || "nothing"}`;
  return `${wrong}; ${fate(difference)}${resembles}`;
}
function fate({ kind, offset, from, count, sender }) {
  const distance = count ?? (from === void 0 ? void 0 : Math.abs(from.offset - offset));
  const place = from === void 0 ? "" : `, from offset ${from.offset} on`;
  switch (kind) {
    case "changed":
      return "bytes were changed";
    case "lost":
      return distance === void 0 ? "bytes were lost" : `${bytes(distance)} ${were(distance)} lost`;
    case "repeated":
      return `bytes were repeated${place}`;
    case "reordered":
      return from === void 0 ? "bytes were reordered" : `bytes were reordered: those from offset ${from.offset} on came first`;
    case "inserted":
      return `${distance === void 0 ? "extra bytes" : extra(distance)} before byte ${offset}, which nobody sent`;
    case "other stream": {
      const whose = sender === void 0 ? "" : ` (${sender})`;
      const which = from === void 0 ? "" : `: ${from.stream}, offset ${from.offset}`;
      return `the bytes belong to another stream${which}${whose}`;
    }
  }
}
function bytes(count) {
  return count === 1 ? "1 byte" : `${count} bytes`;
}
function were(count) {
  return count === 1 ? "was" : "were";
}
function extra(count) {
  return count === 1 ? "1 extra byte" : `${count} extra bytes`;
}

// src/primitives/payload/payload-errors.ts
var SHOWN_BYTES2 = 16;
function mismatchError(doing, difference) {
  return new TunnelTestError("PAYLOAD_MISMATCH", {
    doing,
    found: describeDifference(difference),
    expected: difference.expected,
    observed: difference.observed,
    difference
  });
}
function shortError(doing, expected, received, stream) {
  return new TunnelTestError("PAYLOAD_SHORT", {
    doing,
    found: `byte ${received} of stream ${stream} and all after it are missing: the end was lost`,
    expected: `${expected} bytes`,
    observed: `${received} bytes`,
    difference: { kind: "lost", stream, offset: received, expected: "", observed: "" }
  });
}
function excessError(doing, length, excess, bytes2 = new Uint8Array(0)) {
  const resembles = looksLike(bytes2);
  return new TunnelTestError("PAYLOAD_EXCESS", {
    doing,
    found: `${excess} more bytes arrived than the ${length} that were sent${bytes2.length === 0 ? "" : `: ${toHex(bytes2.subarray(0, SHOWN_BYTES2))}`}${resembles === null ? "" : `; ${resembles}`}`,
    expected: `${length} bytes`,
    observed: `${length + excess} bytes`
  });
}

// src/primitives/payload/payload-verifier.ts
var PayloadVerifier = class {
  #runtime;
  #payload;
  #expected;
  #received = 0;
  #investigation = null;
  constructor(runtime, payload) {
    this.#runtime = runtime;
    this.#payload = payload;
    this.#expected = new ExpectedBytes(runtime, payload, 0);
  }
  /** How many bytes have been given so far. */
  get received() {
    return this.#received;
  }
  /** The first difference, as far as what has been given tells what became of the bytes; null while all was right. */
  get difference() {
    return this.#investigation?.difference ?? null;
  }
  /** Whether more bytes would say nothing more about the difference. */
  get isDifferenceClear() {
    return this.#investigation?.isClear ?? false;
  }
  /** Takes the next bytes. Returns whether everything has been right so far. */
  push(bytes2) {
    if (this.#investigation !== null) {
      this.#investigation.push(bytes2);
    } else {
      const wrong = this.#expected.compare(bytes2);
      if (wrong !== -1) {
        const offset = this.#received + wrong;
        this.#investigation = new DifferenceInvestigation(this.#runtime, this.#payload, offset);
        this.#investigation.push(bytes2.subarray(wrong));
      }
    }
    this.#received += bytes2.length;
    return this.#investigation === null;
  }
  /**
   * Throws unless exactly `length` right bytes have arrived: `PAYLOAD_MISMATCH`, `PAYLOAD_SHORT` or `PAYLOAD_EXCESS`.
   * @param doing what was being done, for the error.
   */
  assertComplete(length, doing) {
    const excess = this.#received - length;
    const { difference } = this;
    if (difference !== null && difference.offset < length) throw mismatchError(doing, difference);
    if (excess > 0) throw excessError(doing, length, excess);
    if (excess < 0) throw shortError(doing, length, this.#received, this.#payload.stream);
  }
};

// src/primitives/connections/endless-transfer.ts
var CHUNK_BYTES = 65536;
var EndlessTransfer = class {
  socket;
  /** Resolves once nothing more comes: the peer has ended the connection, in whatever way. Never rejects. */
  ended;
  #clock;
  #verifier;
  #waiters = /* @__PURE__ */ new Set();
  /**
   * Starts it.
   * @param windowBytes so much may be under way at once; as much as the path takes if not given
   */
  constructor(clock, socket, payload, windowBytes = Number.POSITIVE_INFINITY) {
    this.socket = socket;
    this.#clock = clock;
    this.#verifier = new PayloadVerifier(payload.runtime, payload);
    this.ended = this.#receive();
    void this.#send(payload, windowBytes);
  }
  get received() {
    return this.#verifier.received;
  }
  /** The first wrong byte, or null while all were right. */
  get difference() {
    return this.#verifier.difference;
  }
  /** Resolves with whether so many bytes have arrived in time; false also when the connection ends before. */
  async untilReceived(bytes2, timeoutMs, signal) {
    const doing = () => `waiting for ${bytes2} bytes from ${this.socket.name}`;
    await new Deadline(this.#clock, timeoutMs, signal).settle(
      Promise.race([this.#arrivalOf(bytes2), this.ended]),
      doing
    );
    return this.received >= bytes2;
  }
  /** Resolves once so many bytes have arrived; never, where they don't. */
  #arrivalOf(bytes2) {
    return new Promise((resolve) => {
      const check = () => {
        if (this.received < bytes2) return;
        this.#waiters.delete(check);
        resolve();
      };
      this.#waiters.add(check);
      check();
    });
  }
  async #send(payload, windowBytes) {
    const keystream = payload.keystreamFrom(0);
    const chunk = new Uint8Array(CHUNK_BYTES);
    try {
      for (let sent = CHUNK_BYTES; ; sent += CHUNK_BYTES) {
        await this.#arrivalOf(sent - windowBytes);
        keystream.fill(chunk);
        await this.socket.send(chunk);
      }
    } catch {
    }
  }
  async #receive() {
    try {
      for (; ; ) {
        const bytes2 = await this.socket.receive();
        if (bytes2 === null) return;
        this.#verifier.push(bytes2);
        for (const check of this.#waiters) check();
      }
    } catch {
    }
  }
};

// src/primitives/connections/progress-watch.ts
var CHECK_INTERVAL_MS = 200;
var BYTES_PER_MB = 1048576;
var ProgressWatch = class {
  /** Rejects with `REPLY_TIMEOUT`, `NO_PROGRESS` or `RATE_TOO_LOW` once a deadline is missed; never resolves. */
  missed;
  #clock;
  #deadlines;
  #doing;
  #expected;
  #samples = [{ at: 0, received: 0 }];
  #received = 0;
  #receivedAtLastCheck = 0;
  #idleMs = 0;
  #elapsedMs = 0;
  #lastCheckAt;
  #reject = () => {
  };
  #clearTimer = () => {
  };
  /**
   * Begins to watch.
   * @param doing what is being done, for the error
   * @param expected how many bytes are to arrive, for the error
   */
  constructor(clock, deadlines, doing, expected) {
    this.#clock = clock;
    this.#deadlines = deadlines;
    this.#doing = doing;
    this.#expected = expected;
    this.#lastCheckAt = clock.now();
    this.missed = new Promise((_, reject) => {
      this.#reject = reject;
    });
    this.missed.catch(() => {
    });
    this.#schedule();
  }
  /** Notes that bytes have arrived. */
  note(bytes2) {
    this.#received += bytes2;
  }
  stop() {
    this.#clearTimer();
  }
  #schedule() {
    this.#clearTimer = this.#clock.schedule(CHECK_INTERVAL_MS, () => {
      const error = this.#check();
      if (error === null) this.#schedule();
      else this.#reject(error);
    });
  }
  #check() {
    const now = this.#clock.now();
    const elapsedMs = Math.min(now - this.#lastCheckAt, 2 * CHECK_INTERVAL_MS);
    this.#lastCheckAt = now;
    this.#elapsedMs += elapsedMs;
    this.#idleMs = this.#received === this.#receivedAtLastCheck ? this.#idleMs + elapsedMs : 0;
    this.#receivedAtLastCheck = this.#received;
    const { firstReplyMs, noProgressMs } = this.#deadlines;
    if (firstReplyMs !== void 0 && this.#received === 0 && this.#idleMs >= firstReplyMs) {
      return this.#error("REPLY_TIMEOUT", `nothing had arrived after ${seconds(firstReplyMs)}`);
    }
    if (noProgressMs !== void 0 && this.#idleMs >= noProgressMs) {
      return this.#error("NO_PROGRESS", `nothing more arrived for ${seconds(noProgressMs)}`);
    }
    return this.#checkRate();
  }
  #checkRate() {
    const { minimumRate } = this.#deadlines;
    if (minimumRate === void 0) return null;
    const { bytesPerSecond, overMs } = minimumRate;
    const now = { at: this.#elapsedMs, received: this.#received };
    this.#samples.push(now);
    while ((this.#samples[1]?.at ?? now.at) <= now.at - overMs) this.#samples.shift();
    const [oldest = now] = this.#samples;
    const received = now.received - oldest.received;
    if (now.at - oldest.at < overMs || received >= bytesPerSecond * overMs / 1e3) return null;
    const rate = (received / BYTES_PER_MB / (overMs / 1e3)).toFixed(3);
    const limit = bytesPerSecond / BYTES_PER_MB;
    return this.#error(
      "RATE_TOO_LOW",
      `only ${rate} MB/s arrived for ${seconds(overMs)}, less than ${limit} MB/s`
    );
  }
  #error(code2, what) {
    return new TunnelTestError(code2, {
      doing: this.#doing,
      found: `${what}; ${this.#received} of ${this.#expected} bytes had arrived by then`,
      expected: `${this.#expected} bytes`,
      observed: `${this.#received} bytes`
    });
  }
};
function seconds(durationMs) {
  return `${durationMs / 1e3} s`;
}

// src/primitives/payload/echo-difference.ts
var SHOWN_BYTES3 = 16;
var NEEDLE_BYTES = 16;
var FEWEST_BYTES2 = 3;
function echoDifference(echo2) {
  const { message, offset, observed } = echo2;
  const judgement = judge(echo2);
  const resembles = looksLike(observed.subarray(0, judgement.count ?? observed.length));
  const isUnknown = judgement.kind === "changed" || judgement.kind === "inserted";
  return {
    ...judgement,
    offset,
    expected: toHex(message.subarray(offset, offset + SHOWN_BYTES3)),
    observed: toHex(observed.subarray(0, SHOWN_BYTES3)),
    ...isUnknown && resembles !== null ? { looksLike: resembles } : {}
  };
}
function judge({ message, offset, observed, locate }) {
  const rest = message.subarray(offset);
  const begins = observed.subarray(0, NEEDLE_BYTES);
  const isTelling = begins.length >= FEWEST_BYTES2;
  const expectedAt = rest.length >= FEWEST_BYTES2 ? indexOfBytes(observed, rest.subarray(0, NEEDLE_BYTES)) : -1;
  if (isTelling) {
    const earlier = startInEarlier(message, offset, observed);
    if (earlier !== null) return { kind: "repeated", ...at(earlier, locate?.(message)) };
    const later = indexOfBytes(rest, begins);
    const isWhole = begins.length === NEEDLE_BYTES || later + begins.length === rest.length;
    if (later > 0 && isWhole) {
      return expectedAt > 0 ? { kind: "reordered", ...at(offset + later, locate?.(message)) } : { kind: "lost", count: later };
    }
  }
  if (expectedAt > 0) return { kind: "inserted", count: expectedAt };
  return judgeByPlace(message, offset, locate?.(observed) ?? null, locate?.(message) ?? null);
}
function startInEarlier(message, offset, observed) {
  const begins = observed.subarray(0, NEEDLE_BYTES);
  const from = indexOfBytes(message, begins);
  if (from !== -1) return from < offset ? from : null;
  for (let count = FEWEST_BYTES2; count <= Math.min(offset, NEEDLE_BYTES); count++) {
    const again = observed.subarray(0, count);
    const following = message.subarray(offset, offset + observed.length - count);
    const goesOn = firstDifference(following, observed.subarray(count)) === -1;
    if (goesOn && firstDifference(message.subarray(offset - count, offset), again) === -1)
      return offset - count;
  }
  return null;
}
function judgeByPlace(message, offset, found, own) {
  if (found === null) return { kind: "changed" };
  if (own === null || found.stream !== own.stream) return { kind: "other stream", from: found };
  const distance = found.offset - (own.offset + offset);
  if (distance < 0) return { kind: "repeated", from: found };
  return distance >= message.length - offset ? { kind: "lost", from: found, count: distance } : { kind: "changed" };
}
function at(offset, own) {
  return own === null || own === void 0 ? {} : { from: { stream: own.stream, offset: own.offset + offset } };
}

// src/primitives/connections/expected-end-state.ts
function isExpectedEnd(expected, end) {
  if (expected === "local") return true;
  if (expected === "failover") return end === "end of stream" || end === "reset";
  return end === expected;
}
function unexpectedEndError(doing, expected, end, when) {
  const observed = `${end ?? "still open"} ${when}`;
  return new TunnelTestError("END_STATE", {
    doing,
    found: `expected the end ${expected}, observed: ${observed}`,
    expected,
    observed
  });
}

// src/primitives/connections/tunnel-socket.ts
var FIRST_BUFFER_BYTES2 = 4096;
var BUFFER_BYTES2 = 65536;
var INVESTIGATION_MS = 300;
var INVESTIGATED_BYTES = 65536;
var CONNECT_TIMEOUT_MS = 5e3;
var REPLY_TIMEOUT_MS = 5e3;
var CLOSE_TIMEOUT_MS = 5e3;
var TunnelSocket = class _TunnelSocket {
  name;
  /** What errors on this connection are about. */
  about;
  #clock;
  #connection;
  #bytes;
  #signal;
  #locate;
  /** What was received last, and what is read into meanwhile: they change places with every read. */
  #buffers = [
    new Uint8Array(FIRST_BUFFER_BYTES2),
    new Uint8Array(FIRST_BUFFER_BYTES2)
  ];
  /** Whether more has come at once than the first buffers hold. */
  #isStreaming = false;
  #expected = "end of stream";
  #pending;
  #peerEnd = null;
  #peerEndedAt = null;
  #closing = false;
  /** The payload bytes of this connection alone. */
  #sent = 0;
  constructor(runtime, connection, options) {
    this.name = options.name;
    this.about = subjectOf(options);
    this.#clock = runtime.clock;
    this.#connection = connection;
    this.#bytes = options.bytes ?? { sent: 0, received: 0 };
    this.#signal = options.signal;
    this.#locate = options.locate;
    this.#pending = this.#readAhead();
    void connection.ended.then(onAbort(options.signal, () => this.abort()));
  }
  /** Connects. Throws `CONNECT_REFUSED`, `CONNECT_TIMEOUT`, `HOST_NOT_RESOLVED`, `CONNECT_FAILED` or `ABORTED`. */
  static async connect(runtime, options) {
    const { host, port, signal } = options;
    try {
      const connection = await runtime.connect({
        host,
        port,
        timeoutMs: options.timeoutMs ?? CONNECT_TIMEOUT_MS,
        ...signal === void 0 ? {} : { signal }
      });
      return new _TunnelSocket(runtime, connection, options);
    } catch (error) {
      if (!isTunnelTestError(error)) throw error;
      throw new TunnelTestError(error.code, {
        ...error.details,
        doing: `connecting to ${options.name} (${host}:${port})`,
        about: subjectOf(options),
        cause: error.cause ?? error
      });
    }
  }
  /** How the peer ended the connection, as far as is known now; null while it is open. */
  get peerEnd() {
    return this.#peerEnd;
  }
  /** The clock's reading when the peer's end was learned of, or null while it is open. */
  get peerEndedAt() {
    return this.#peerEndedAt;
  }
  /** Resolves once the peer has ended the connection in whatever way; the bytes before that must be received first. */
  async untilPeerEnds() {
    while (await this.receive().catch(() => null) !== null) ;
    return this.#peerEnd;
  }
  /** Sets how this socket is expected to end; with an end of stream by default. */
  expectEndState(end) {
    this.#expected = end;
  }
  /** Sends bytes; resolves under back-pressure. Throws `CONNECTION_RESET` or `CONNECTION_ENDED`. */
  async send(bytes2) {
    try {
      await this.#connection.write(bytes2);
    } catch (error) {
      throw this.#named(error, `sending ${bytes2.length} bytes to ${this.name}`);
    }
    this.#bytes.sent += bytes2.length;
    this.#sent += bytes2.length;
  }
  /**
   * The next bytes that arrive, or null at the end of the stream. They are valid until the next call; one call at a time.
   * Throws `CONNECTION_RESET` and the like when the connection ended in another way.
   */
  async receive() {
    return this.#take(await this.#pending);
  }
  /** As {@link receive}, until a deadline: `late` once it has passed, and what comes then is left for the next call. */
  async receiveBefore(deadline) {
    const settled = await deadline.settle(this.#pending, () => `receiving from ${this.name}`);
    return settled === null ? "late" : this.#take(settled.value);
  }
  /**
   * Sends bytes and receives as many, under one deadline for all of it.
   * @param timeoutMs for connect-to-last-byte of the echo; 5 s if not given.
   * @returns what was received: the same bytes.
   * @throws `REPLY_TIMEOUT` with what had arrived, `PAYLOAD_MISMATCH` with the first wrong offset, `PAYLOAD_EXCESS`,
   * `CONNECTION_RESET`, `CONNECTION_ENDED`, `ABORTED`.
   */
  async sendAndReceiveEcho(bytes2, timeoutMs = REPLY_TIMEOUT_MS) {
    const doing = `waiting for the echo of ${bytes2.length} bytes from ${this.name}`;
    const deadline = new Deadline(this.#clock, timeoutMs, this.#signal);
    const received = new Uint8Array(bytes2.length);
    let length = 0;
    const tooLate = () => new TunnelTestError("REPLY_TIMEOUT", {
      doing,
      found: `${length} of ${bytes2.length} bytes had arrived after ${timeoutMs} ms`,
      expected: `${bytes2.length} bytes within ${timeoutMs} ms`,
      observed: `${length} bytes`,
      about: this.about
    });
    const sent = this.send(bytes2);
    sent.catch(() => {
    });
    while (length < bytes2.length) {
      const chunk = await this.receiveBefore(deadline).catch((error) => {
        throw this.#named(error, doing);
      });
      if (chunk === "late") throw tooLate();
      if (chunk === null) throw this.#endedEarly(doing, length, bytes2.length);
      const wrong = firstDifference(bytes2.subarray(length), chunk);
      if (wrong !== -1) {
        const difference = await this.#investigate(bytes2, length + wrong, chunk.slice(wrong));
        throw aboutSubject(mismatchError(doing, difference), this.about);
      }
      const excess = length + chunk.length - bytes2.length;
      if (excess > 0) {
        const extra2 = chunk.subarray(chunk.length - excess);
        throw aboutSubject(excessError(doing, bytes2.length, excess, extra2), this.about);
      }
      received.set(chunk, length);
      length += chunk.length;
    }
    await deadline.race(sent, tooLate);
    return received;
  }
  /** Goes on receiving until it is clear what became of a message, or nothing more comes. */
  async #investigate(message, offset, first) {
    const deadline = new Deadline(this.#clock, INVESTIGATION_MS, this.#signal);
    const enough = Math.min(2 * message.length - offset, INVESTIGATED_BYTES);
    for (let observed = first; ; ) {
      const difference = echoDifference({ message, offset, observed, locate: this.#locate });
      if (difference.kind !== "changed" || observed.length >= enough) return difference;
      const next = await this.receiveBefore(deadline).catch(() => null);
      if (next === null || next === "late") return difference;
      observed = concatenate(observed, next);
    }
  }
  /** Sends the end of stream; the other direction stays open. */
  async closeWrite() {
    try {
      await this.#connection.closeWrite();
    } catch (error) {
      throw this.#named(error, `ending the stream to ${this.name}`);
    }
  }
  /** Resets the connection. */
  abort() {
    this.#closing = true;
    this.#connection.abort();
  }
  /** Releases the connection without asserting anything; for cleanup paths. */
  release() {
    this.#closing = true;
    this.#connection.close();
  }
  /**
   * Ends the connection and asserts that it ended as expected; it is released in any case.
   * @param timeoutMs how long the peer's part may take; 5 s if not given.
   * @throws `END_STATE` when it ended in another way or was left hanging, `PAYLOAD_EXCESS` when bytes arrived that
   * nobody asked for.
   */
  async close(timeoutMs = CLOSE_TIMEOUT_MS) {
    const endedBefore = this.#peerEnd;
    try {
      if (this.#expected === "local" && endedBefore !== null)
        throw this.#unexpectedEnd(endedBefore, "before it was closed");
      if (this.#expected === "local" || this.#expected === "end of stream") {
        await this.#connection.closeWrite().catch(() => {
        });
      }
      const end = await this.#drain(timeoutMs);
      if (!isExpectedEnd(this.#expected, end)) throw this.#unexpectedEnd(end, `within ${timeoutMs} ms`);
    } finally {
      this.release();
    }
  }
  async #drain(timeoutMs) {
    const deadline = new Deadline(this.#clock, timeoutMs, this.#signal);
    let excess = 0;
    let first = new Uint8Array(0);
    try {
      for (; ; ) {
        const bytes2 = await this.receiveBefore(deadline);
        if (bytes2 === null || bytes2 === "late") break;
        if (excess === 0) first = bytes2.slice(0, FIRST_BUFFER_BYTES2);
        excess += bytes2.length;
      }
    } catch (error) {
      if (isTunnelTestError(error, "ABORTED")) throw error;
    }
    if (excess > 0 && this.#expected !== "failover") {
      throw aboutSubject(excessError(`closing ${this.name}`, this.#sent, excess, first), this.about);
    }
    return this.#peerEnd;
  }
  #take(bytes2) {
    if (bytes2 !== null) this.#pending = this.#readAhead();
    return bytes2;
  }
  /** Starts the pending read; its error is whoever's who receives next, and nobody's if nobody does. */
  #readAhead() {
    const pending = this.#readNext();
    pending.catch(() => {
    });
    return pending;
  }
  async #readNext() {
    try {
      const buffer = this.#swapBuffers();
      const length = await this.#connection.read(buffer);
      if (length === null) {
        this.#noteEnd("end of stream");
        return null;
      }
      this.#bytes.received += length;
      this.#isStreaming ||= length === buffer.length;
      return buffer.subarray(0, length);
    } catch (error) {
      if (this.#signal?.aborted) throw abortedError(`receiving from ${this.name}`, this.#signal);
      const { end } = await this.#connection.ended;
      if (!this.#closing) this.#noteEnd(end === "end of stream" ? "error" : end);
      throw error;
    }
  }
  #swapBuffers() {
    const [read, next] = this.#buffers;
    const buffer = this.#isStreaming && next.length < BUFFER_BYTES2 ? new Uint8Array(BUFFER_BYTES2) : next;
    this.#buffers = [buffer, read];
    return buffer;
  }
  #noteEnd(end) {
    if (this.#peerEnd !== null) return;
    this.#peerEnd = end;
    this.#peerEndedAt = this.#clock.now();
  }
  #named(error, doing) {
    if (this.#signal?.aborted) return abortedError(doing, this.#signal);
    if (!isTunnelTestError(error, "CONNECTION_RESET", "CONNECTION_ENDED")) return error;
    return new TunnelTestError(error.code, {
      ...error.details,
      doing,
      about: this.about,
      cause: error.cause ?? error
    });
  }
  #unexpectedEnd(end, when) {
    return aboutSubject(unexpectedEndError(`closing ${this.name}`, this.#expected, end, when), this.about);
  }
  #endedEarly(doing, length, expected) {
    return new TunnelTestError("CONNECTION_ENDED", {
      doing,
      found: `the stream ended after ${length} bytes`,
      expected: `${expected} bytes`,
      observed: `${length} bytes, then the end of the stream`,
      about: this.about
    });
  }
};
function subjectOf({ name, about }) {
  return { connection: name, ...about };
}

// src/primitives/connections/transfer.ts
var CHUNK_BYTES2 = 65536;
var BYTES_PER_MB2 = 1048576;
var INVESTIGATION_MS2 = 1e3;
var NO_PROGRESS_TIMEOUT_MS = 5e3;
async function transfer(runtime, socket, options) {
  const { length, payload } = options;
  const doing = `transferring ${length} bytes of stream ${payload.stream} through ${socket.name}`;
  const deadlines = {
    firstReplyMs: REPLY_TIMEOUT_MS,
    noProgressMs: NO_PROGRESS_TIMEOUT_MS,
    ...options.deadlines
  };
  const watch = new ProgressWatch(runtime.clock, deadlines, doing, length);
  const verifier = new PayloadVerifier(runtime, payload);
  const [sentHash, receivedHash] = options.hash ? [runtime.hash("sha256"), runtime.hash("sha256")] : [];
  const startedAt = runtime.clock.now();
  let aborted = false;
  try {
    const sending = send(socket, options, () => aborted, sentHash);
    const receiving = receive(runtime, socket, options, { doing, verifier, watch, hash: receivedHash });
    const [, firstByteAt] = await Promise.race([Promise.all([sending, receiving]), watch.missed]);
    const durationMs = runtime.clock.now() - startedAt;
    const result = {
      bytes: length,
      durationMs,
      firstByteMs: firstByteAt - startedAt,
      throughputMBps: length / BYTES_PER_MB2 / (durationMs / 1e3)
    };
    if (sentHash === void 0 || receivedHash === void 0) return result;
    return { ...result, sha256: compareHashes(doing, sentHash, receivedHash) };
  } catch (error) {
    if (!isTunnelTestError(error, "CONNECTION_RESET", "CONNECTION_ENDED")) {
      throw isTunnelTestError(error) ? aboutSubject(error, socket.about) : error;
    }
    const found = `${error.details.found}; ${verifier.received} of ${length} bytes had arrived by then`;
    const { about } = socket;
    throw new TunnelTestError(error.code, { about, ...error.details, doing, found });
  } finally {
    aborted = true;
    watch.stop();
  }
}
async function send(socket, { payload, length }, isAborted, hash) {
  const keystream = payload.keystreamFrom(0);
  const buffer = new Uint8Array(Math.min(CHUNK_BYTES2, length));
  for (let at2 = 0; at2 < length && !isAborted(); ) {
    const chunk = buffer.subarray(0, Math.min(buffer.length, length - at2));
    keystream.fill(chunk);
    hash?.update(chunk);
    await socket.send(chunk);
    at2 += chunk.length;
  }
}
async function receive(runtime, socket, { length, onReceived, signal }, { doing, verifier, watch, hash }) {
  let firstByteAt = runtime.clock.now();
  while (verifier.received < length) {
    const chunk = await socket.receive();
    if (chunk === null) break;
    if (verifier.received === 0) firstByteAt = runtime.clock.now();
    watch.note(chunk.length);
    onReceived?.(chunk.length);
    hash?.update(chunk);
    if (verifier.push(chunk)) continue;
    await investigate(runtime, socket, verifier, signal);
    break;
  }
  verifier.assertComplete(length, doing);
  return firstByteAt;
}
async function investigate(runtime, socket, verifier, signal) {
  const deadline = new Deadline(runtime.clock, INVESTIGATION_MS2, signal);
  while (!verifier.isDifferenceClear) {
    const next = await socket.receiveBefore(deadline).catch(() => null);
    if (next === null || next === "late") return;
    verifier.push(next);
  }
}
function compareHashes(doing, sent, received) {
  const hashes = { sent: sent.hex(), received: received.hex() };
  if (hashes.sent === hashes.received) return hashes;
  throw new TunnelTestError("HASH_MISMATCH", {
    doing,
    found: "the SHA-256 of what was received is not that of what was sent",
    expected: hashes.sent,
    observed: hashes.received
  });
}

// src/primitives/connections/ping-pong.ts
async function pingPong(runtime, socket, options) {
  const { iterations, pauseMs, allowedFailures = iterations, signal } = options;
  const replies = new Replies(runtime, socket, options);
  const roundTrips2 = new Histogram();
  const failures = [];
  let iteration = 0;
  for (; iteration < iterations && failures.length <= allowedFailures; iteration++) {
    try {
      roundTrips2.record(await replies.exchange(iteration));
    } catch (error) {
      if (!isTunnelTestError(error) || error.kind !== "failure") throw error;
      const sentBytes = (iteration + 1) * options.messageBytes;
      failures.push({ iteration, error: options.explain?.(error, sentBytes) ?? error });
      if (replies.isOver) break;
    }
    const pauseUntil = runtime.clock.now() + pauseMs;
    await options.duringPause?.(iteration);
    await runtime.clock.sleep(Math.max(0, pauseUntil - runtime.clock.now()), signal);
  }
  return {
    iterations: replies.isOver ? iteration + 1 : iteration,
    succeeded: roundTrips2.count,
    failures,
    roundTrips: roundTrips2,
    firstByteMs: replies.firstByteMs
  };
}
var Replies = class {
  #runtime;
  #socket;
  #options;
  /** The offset in the stream of the next byte that arrives. */
  #position = 0;
  #lastArrivalAt;
  firstByteMs = null;
  /** Whether there is nothing more to expect from the connection. */
  isOver = false;
  constructor(runtime, socket, options) {
    this.#runtime = runtime;
    this.#socket = socket;
    this.#options = options;
    this.#lastArrivalAt = runtime.clock.now();
  }
  /** One message and its reply. Returns how long it took, in milliseconds. */
  async exchange(iteration) {
    const { payload, messageBytes, replyTimeoutMs, signal } = this.#options;
    const { clock } = this.#runtime;
    const [start, end] = [iteration * messageBytes, (iteration + 1) * messageBytes];
    const doing = `iteration ${iteration + 1} of the ping pong through ${this.#socket.name}`;
    const message = payload.bytes(start, messageBytes);
    const deadline = new Deadline(clock, replyTimeoutMs, signal);
    const startedAt = clock.now();
    const sending = this.#socket.send(message);
    sending.catch(() => {
    });
    try {
      while (this.#position < end) {
        const bytes2 = await this.#socket.receiveBefore(deadline);
        if (bytes2 === "late") throw this.#lateError(doing, end);
        if (bytes2 === null) throw this.#endedError(doing);
        this.#lastArrivalAt = clock.now();
        this.firstByteMs ??= this.#lastArrivalAt - startedAt;
        this.#compare(bytes2, start, end, doing);
      }
      await sending;
      return this.#lastArrivalAt - startedAt;
    } catch (error) {
      this.isOver ||= this.#socket.peerEnd !== null;
      throw isTunnelTestError(error) ? aboutSubject(error, this.#socket.about) : error;
    }
  }
  /** Compares what arrived with its place in the stream; only what is wrong with this reply itself is thrown. */
  #compare(bytes2, start, end, doing) {
    const { payload } = this.#options;
    for (let rest = bytes2; rest.length > 0; ) {
      const wrong = firstDifference(payload.bytes(this.#position, rest.length), rest);
      if (wrong === -1) {
        this.#position += rest.length;
        return;
      }
      this.#position += wrong;
      rest = rest.subarray(wrong);
      const investigation = new DifferenceInvestigation(this.#runtime, payload, this.#position);
      investigation.push(rest);
      const { difference } = investigation;
      const isBefore = difference.kind === "lost" && this.#position < start;
      const found = difference.from;
      const isRealigned = found !== void 0 && found.stream === payload.stream && found.offset < end;
      this.#position = isRealigned ? found.offset : this.#position + rest.length;
      if (isBefore && isRealigned) continue;
      if (isRealigned) this.#position += rest.length;
      if (difference.offset >= end) throw excessError(doing, end - start, rest.length);
      throw mismatchError(doing, difference);
    }
    if (this.#position > end) throw excessError(doing, end - start, this.#position - end);
  }
  #lateError(doing, end) {
    const { messageBytes, replyTimeoutMs } = this.#options;
    if (this.#runtime.clock.now() - this.#lastArrivalAt >= NO_PROGRESS_TIMEOUT_MS) this.isOver = true;
    const missing2 = Math.min(messageBytes, end - this.#position);
    return new TunnelTestError("REPLY_TIMEOUT", {
      doing,
      found: `${messageBytes - missing2} of ${messageBytes} bytes had arrived after ${replyTimeoutMs} ms`,
      expected: `${messageBytes} bytes within ${replyTimeoutMs} ms`,
      observed: `${messageBytes - missing2} bytes`
    });
  }
  #endedError(doing) {
    this.isOver = true;
    return new TunnelTestError("CONNECTION_ENDED", {
      doing,
      found: "the stream ended",
      expected: `${this.#options.messageBytes} bytes`,
      observed: "the end of the stream"
    });
  }
};

// src/primitives/connections/pool.ts
async function pool(items, limit, work, signal) {
  const results = [];
  const errors = [];
  let next = 0;
  const worker = async () => {
    while (next < items.length && errors.length === 0 && !signal?.aborted) {
      const index = next++;
      try {
        results[index] = await work(items[index], index);
      } catch (error) {
        errors.push(error);
      }
    }
  };
  await Promise.all(Array.from({ length: Math.min(limit, items.length) }, worker));
  if (errors.length > 0) throw errors[0];
  if (signal?.aborted && next < items.length)
    throw abortedError(`working through ${items.length} items`, signal);
  return results;
}

// src/primitives/ports/port-prober.ts
var PROBE_TIMEOUT_MS = 500;
var SPACING_MS = 250;
var PROBE_INTERVAL_MS = 500;
var TICK_MS = 25;
var PortProber = class {
  #runtime;
  #ports;
  #take;
  #lastBegun = /* @__PURE__ */ new Map();
  #pending = /* @__PURE__ */ new Set();
  #plan;
  #nextAt;
  /** @param ports those that can only be looked at by connecting */
  constructor(runtime, ports, plan, take) {
    this.#runtime = runtime;
    this.#ports = ports;
    this.#plan = plan;
    this.#take = take;
    this.#nextAt = runtime.clock.now() + SPACING_MS / 2;
  }
  /** Replaces what is looked at. */
  follow(plan) {
    this.#plan = plan;
    this.#lastBegun.clear();
    this.#nextAt = this.#runtime.clock.now() + SPACING_MS / 2;
  }
  /** Goes on until the signal is aborted. */
  async run(signal) {
    const { clock } = this.#runtime;
    const probes = /* @__PURE__ */ new Set();
    while (!signal.aborted) {
      await clock.sleep(TICK_MS, signal).catch(() => {
      });
      const port = signal.aborted ? void 0 : this.#due();
      if (port === void 0) continue;
      this.#nextAt = clock.now() + SPACING_MS;
      const probing = this.#probe(port, signal);
      probes.add(probing);
      void probing.then(() => probes.delete(probing));
    }
    await Promise.all(probes);
  }
  /** The port that has waited longest, once a probe may be made again. */
  #due() {
    const { names, from = 0, everyMs = PROBE_INTERVAL_MS, isDone } = this.#plan;
    const now = this.#runtime.clock.now();
    if (now < this.#nextAt || now < from) return void 0;
    const begun = (port) => this.#lastBegun.get(port.name) ?? Number.NEGATIVE_INFINITY;
    return this.#ports.filter(({ name }) => names.includes(name) && !this.#pending.has(name) && !isDone(name)).filter((port) => now - begun(port) >= everyMs).sort((one, other) => begun(one) - begun(other))[0];
  }
  async #probe(port, signal) {
    const before = this.#runtime.clock.now();
    this.#lastBegun.set(port.name, before);
    this.#pending.add(port.name);
    const isOpen2 = await probe(this.#runtime, port, signal);
    this.#pending.delete(port.name);
    if (isOpen2 !== null && !signal.aborted) this.#take(port, isOpen2, before);
  }
};
async function probe(runtime, port, signal) {
  try {
    const connection = await runtime.connect({
      host: port.host,
      port: port.port,
      timeoutMs: PROBE_TIMEOUT_MS,
      ...signal === void 0 ? {} : { signal }
    });
    connection.abort();
    return true;
  } catch (error) {
    if (isTunnelTestError(error, "CONNECTION_RESET")) return true;
    return isTunnelTestError(error, "CONNECT_REFUSED") ? false : null;
  }
}

// src/primitives/ports/remote-clock.ts
var KEPT_EXCHANGES = 10;
var MOST_DRIFT = 1e-3;
function clockExchange(sentAt, theirs, receivedAt) {
  const at2 = (sentAt + receivedAt) / 2;
  return { at: at2, offset: theirs - at2, uncertainty: (receivedAt - sentAt) / 2 };
}
var RemoteClock = class {
  #exchanges = [];
  /** Takes the readings of one more round trip. */
  compare(sentAt, theirs, receivedAt) {
    this.#exchanges.push(clockExchange(sentAt, theirs, receivedAt));
    if (this.#exchanges.length > KEPT_EXCHANGES) this.#exchanges.shift();
  }
  get isCompared() {
    return this.#exchanges.length > 0;
  }
  /** A reading of the other clock as a time of this side's. Needs a round trip first. */
  here(theirs) {
    const bounds = this.#exchanges.map((exchange) => boundsBy(exchange, theirs));
    return bounds.reduce((one, other) => widthOf(other) < widthOf(one) ? other : one);
  }
};
function boundsBy({ at: at2, offset, uncertainty }, theirs) {
  const middle2 = theirs - offset;
  const margin = uncertainty + MOST_DRIFT * (Math.abs(middle2 - at2) + 2 * uncertainty);
  return { earliest: middle2 - margin, latest: middle2 + margin };
}
function widthOf({ earliest, latest }) {
  return latest - earliest;
}

// src/primitives/ports/watcher-protocol.ts
var WATCHER_PROTOCOL = 1;
var LONGEST_LINE_BYTES = 65536;
var LINE_FEED = 10;
function encodeMessage(message) {
  return new TextEncoder().encode(`${JSON.stringify(message)}
`);
}
var MessageReader = class {
  #decoder = new TextDecoder();
  #held = [];
  /** The messages that a piece completes. Throws a `RangeError` for what is no message of this protocol. */
  take(piece) {
    const messages = [];
    for (const byte of piece) {
      if (byte !== LINE_FEED) this.#held.push(byte);
      else {
        messages.push(parseMessage(this.#decoder.decode(new Uint8Array(this.#held))));
        this.#held = [];
      }
      if (this.#held.length > LONGEST_LINE_BYTES) throw new RangeError("a line that does not end");
    }
    return messages;
  }
};
function parseMessage(line) {
  let value;
  try {
    value = JSON.parse(line);
  } catch {
    throw new RangeError("a line that is not JSON");
  }
  if (typeof value !== "object" || value === null) throw new RangeError("a line that is no object");
  const { watcher, time, now, watch, seen, open, changes } = value;
  return {
    ...isNumber(watcher) && { watcher },
    ...isNumber(time) && { time },
    ...isNumber(now) && { now },
    ...isPortList(watch) && { watch },
    ...isNumber(seen) && { seen },
    ...isPortList(open) && { open },
    ...Array.isArray(changes) && changes.every(isChange) && { changes }
  };
}
function isNumber(value) {
  return typeof value === "number" && Number.isFinite(value);
}
function isPort(value) {
  return Number.isInteger(value) && Number(value) > 0 && Number(value) < 65536;
}
function isPortList(value) {
  return Array.isArray(value) && value.every(isPort);
}
function isChange(value) {
  if (typeof value !== "object" || value === null) return false;
  const { port, state, after, by } = value;
  return isPort(port) && (state === "open" || state === "closed") && isNumber(after) && isNumber(by);
}

// src/primitives/ports/watcher-link.ts
var CONNECT_TIMEOUT_MS2 = 2e3;
var OPENING_TIMEOUT_MS = 5e3;
var WATCHER_SILENCE_MS = 2e3;
var FIRST_EXCHANGES = 5;
var EXCHANGE_INTERVAL_MS = 1e3;
var MOST_UNANSWERED = 10;
var READ_BYTES = 16384;
var WatcherLink = class _WatcherLink {
  /** The ports that were open at the first look. */
  open;
  /** Not later than the first look. */
  seenAt;
  #runtime;
  #ports;
  #conversation;
  constructor(runtime, ports, conversation, { seen = 0, open = [] }) {
    this.#runtime = runtime;
    this.#ports = ports;
    this.#conversation = conversation;
    this.open = new Set(open.filter((port) => ports.has(port)));
    this.seenAt = conversation.here(seen).earliest;
  }
  /**
   * Connects to a watcher, compares the clocks, and begins to watch.
   * @throws `WATCHER_UNREACHABLE`, `ABORTED`.
   */
  static async open(runtime, address, ports, signal) {
    let connection = null;
    let conversation = null;
    const clearTimer = runtime.clock.schedule(OPENING_TIMEOUT_MS, () => connection?.abort());
    try {
      connection = await runtime.connect({
        ...address,
        timeoutMs: CONNECT_TIMEOUT_MS2,
        ...signal === void 0 ? {} : { signal }
      });
      conversation = new Conversation(runtime, connection, signal);
      await conversation.begin();
      const answer = await conversation.ask(
        { watch: ports },
        ({ seen, open }) => seen !== void 0 && open !== void 0
      );
      return new _WatcherLink(runtime, new Set(ports), conversation, answer);
    } catch (error) {
      connection?.abort();
      conversation?.close();
      if (signal?.aborted) throw abortedError("connecting to a watcher", signal);
      throw unreachable(address, error);
    } finally {
      clearTimer();
    }
  }
  /** The watcher's reports, until it is lost: then it rejects. Ends when the link is closed. */
  async *reports() {
    const { clock } = this.#runtime;
    const conversation = this.#conversation;
    let askedAt = clock.now();
    for (; ; ) {
      const message = await conversation.next();
      if (message === null) return;
      if (clock.now() - askedAt > EXCHANGE_INTERVAL_MS) {
        askedAt = clock.now();
        conversation.exchange();
      }
      const { seen, changes: theirs = [] } = message;
      const isAsked = theirs.length <= this.#ports.size && theirs.every(({ port }) => this.#ports.has(port));
      if (seen === void 0 || !isAsked) throw new RangeError("it says what nobody asked for");
      const now = clock.now();
      const changes = theirs.map(({ port, state, after, by }) => {
        const latest = Math.min(conversation.here(by).latest, now);
        return { port, state, after: Math.min(conversation.here(after).earliest, latest), by: latest };
      });
      yield { seenAt: Math.min(conversation.here(seen).earliest, now), changes };
    }
  }
  close() {
    this.#conversation.close();
  }
};
var Conversation = class {
  #runtime;
  #connection;
  #reader = new MessageReader();
  #into = new Uint8Array(READ_BYTES);
  #messages = [];
  #remoteClock = new RemoteClock();
  #sentAt = /* @__PURE__ */ new Map();
  #stopListening;
  #exchangeCount = 0;
  #isClosed = false;
  constructor(runtime, connection, signal) {
    this.#runtime = runtime;
    this.#connection = connection;
    this.#stopListening = onAbort(signal, () => this.close());
  }
  async begin() {
    const { watcher } = await this.ask(
      { watcher: WATCHER_PROTOCOL },
      (message) => message.watcher !== void 0
    );
    if (watcher !== WATCHER_PROTOCOL) throw new RangeError(`it speaks version ${watcher} of the protocol`);
    for (let count = 0; count < FIRST_EXCHANGES; count++) {
      this.exchange();
      while (this.#sentAt.size > 0 && !this.#isClosed) {
        await this.#read();
        if (this.#messages.length > 0) throw new RangeError("it says what nobody asked for");
      }
    }
    if (!this.#remoteClock.isCompared) throw new RangeError("it does not say what its clock reads");
  }
  /** Sends a message and waits for its answer. Throws a `RangeError` where something else comes. */
  async ask(message, isAnswer) {
    this.#send(message);
    const answer = await this.next();
    if (answer === null || !isAnswer(answer)) throw new RangeError("it does not answer as a watcher");
    return answer;
  }
  /** Compares the clocks once more; the answer is taken on the way. */
  exchange() {
    const time = this.#exchangeCount++;
    this.#sentAt.delete(time - MOST_UNANSWERED);
    this.#sentAt.set(time, this.#runtime.clock.now());
    this.#send({ time });
  }
  /** The next message that is not about clocks; null once the conversation is closed. Rejects where none comes in time. */
  async next() {
    const clearTimer = this.#runtime.clock.schedule(WATCHER_SILENCE_MS, () => this.#connection.abort());
    try {
      while (this.#messages.length === 0) {
        if (this.#isClosed) return null;
        await this.#read();
      }
      return this.#messages.shift() ?? null;
    } finally {
      clearTimer();
    }
  }
  /** A reading of the watcher's clock as one of this side's. */
  here(theirs) {
    return this.#remoteClock.here(theirs);
  }
  close() {
    this.#isClosed = true;
    this.#stopListening();
    this.#connection.close();
  }
  #send(message) {
    this.#connection.write(encodeMessage(message)).catch(() => {
    });
  }
  async #read() {
    try {
      const length = await this.#connection.read(this.#into);
      if (length === null) throw new RangeError("it ended the connection");
      for (const message of this.#reader.take(this.#into.subarray(0, length))) this.#take(message);
    } catch (error) {
      if (!this.#isClosed) throw error;
    }
  }
  #take(message) {
    const { time, now } = message;
    if (time === void 0) {
      this.#messages.push(message);
      return;
    }
    const sentAt = this.#sentAt.get(time);
    this.#sentAt.delete(time);
    if (sentAt === void 0 || now === void 0) return;
    this.#remoteClock.compare(sentAt, now, this.#runtime.clock.now());
  }
};
function unreachable({ host, port }, cause) {
  return new TunnelTestError("WATCHER_UNREACHABLE", {
    doing: `connecting to the watcher at ${host}:${port}`,
    found: cause instanceof TunnelTestError ? cause.details.found : cause.message,
    advice: `Start it there with 'tunnel-test watch --listen 0.0.0.0:${port}', or again where it shares the network of a container that was started again after it`,
    cause
  });
}

// src/primitives/ports/remote-look.ts
var LOST_GRACE_MS = 5e3;
var RETRY_INTERVAL_MS = 100;
var MOST_CHANGES = 1e4;
var RemoteLook = class _RemoteLook {
  #runtime;
  #address;
  #open;
  #ports;
  #link;
  #seenAt;
  #changes = 0;
  constructor(runtime, address, ports, link) {
    this.#runtime = runtime;
    this.#address = address;
    this.#ports = ports;
    this.#link = link;
    this.#open = new Set(link.open);
    this.#seenAt = link.seenAt;
  }
  /** Takes the first look. Throws `WATCHER_LOST` where the watcher doesn't answer, `ABORTED`. */
  static async begin(runtime, address, ports, signal) {
    const link = await callAgain(runtime, address, ports, signal);
    return new _RemoteLook(runtime, address, ports, link);
  }
  /** The ports that were open at the first look. */
  get open() {
    return this.#open;
  }
  /** Not later than the last look. */
  get seenAt() {
    return this.#seenAt;
  }
  /** Goes on looking until the signal is aborted. Throws `WATCHER_LOST`. */
  async run(take, signal) {
    try {
      while (!signal.aborted) {
        try {
          for await (const report of this.#link.reports()) this.#pass(report, take, false);
        } catch {
          this.#link.close();
        }
        if (signal.aborted) return;
        if (this.#changes > MOST_CHANGES)
          throw lost(this.#address, `it has reported ${this.#changes} changes`);
        this.#link = await callAgain(this.#runtime, this.#address, this.#ports, signal);
        this.#pass({ seenAt: this.#link.seenAt, changes: this.#missed() }, take, true);
      }
    } catch (error) {
      if (!signal.aborted) throw error;
    } finally {
      this.#link.close();
    }
  }
  close() {
    this.#link.close();
  }
  #pass(report, take, isAfterGap) {
    this.#changes += report.changes.length;
    if (this.#changes > MOST_CHANGES) throw new RangeError("it reports changes without end");
    for (const { port, state } of report.changes) {
      if (state === "open") this.#open.add(port);
      else this.#open.delete(port);
    }
    this.#seenAt = report.seenAt;
    take(report, isAfterGap);
  }
  /** What has changed while nobody watched lies between the last look before and the first one after. */
  #missed() {
    const by = this.#runtime.clock.now();
    return this.#ports.filter((port) => this.#open.has(port) !== this.#link.open.has(port)).map((port) => ({
      port,
      state: this.#link.open.has(port) ? "open" : "closed",
      after: this.#seenAt,
      by
    }));
  }
};
async function callAgain(runtime, address, ports, signal) {
  const until = runtime.clock.now() + LOST_GRACE_MS;
  for (; ; ) {
    try {
      return await WatcherLink.open(runtime, address, ports, signal);
    } catch (error) {
      if (signal?.aborted) throw abortedError("connecting to a watcher", signal);
      if (runtime.clock.now() >= until) {
        const cause = error;
        throw lost(address, `it does not answer any more: ${cause.details.found}`, cause);
      }
    }
    await runtime.clock.sleep(RETRY_INTERVAL_MS, signal);
  }
}
function lost({ host, port }, found, cause) {
  return new TunnelTestError("WATCHER_LOST", {
    doing: `watching ports through the watcher at ${host}:${port}`,
    found,
    advice: "Look at its log; what it would have seen is unknown",
    ...cause === void 0 ? {} : { cause }
  });
}

// src/primitives/ports/first-look.ts
var UNSEEN = { unseenUntil: Number.NEGATIVE_INFINITY, widestGapMs: 0 };
function keyOf({ host, port }) {
  return `${host} ${port}`;
}
async function beginRemoteLooks(runtime, ports, signal) {
  const byWatcher = /* @__PURE__ */ new Map();
  for (const { port, watcher } of ports) {
    if (watcher === void 0) continue;
    const group = byWatcher.get(keyOf(watcher)) ?? { address: watcher, ports: [] };
    group.ports.push(port);
    byWatcher.set(keyOf(watcher), group);
  }
  const begun = [...byWatcher].map(async ([key, group]) => {
    return [key, await RemoteLook.begin(runtime, group.address, group.ports, signal)];
  });
  const settled = await Promise.allSettled(begun);
  const failed = settled.find((result) => result.status === "rejected");
  const looks = settled.flatMap((result) => result.status === "fulfilled" ? [result.value] : []);
  if (failed === void 0) return new Map(looks);
  for (const [, look] of looks) look.close();
  throw failed.reason;
}
function seenByWatcher(port, remote) {
  return {
    ...port,
    method: "watcher",
    table: null,
    remote,
    state: remote.open.has(port.port) ? "open" : "closed",
    seenAt: remote.seenAt,
    ...UNSEEN,
    changes: []
  };
}
async function firstLook(runtime, port, table, isAssumedOpen, signal) {
  const seenAt = runtime.clock.now();
  const wanted = /* @__PURE__ */ new Set([port.port]);
  const seen = { ...port, remote: null, seenAt, ...UNSEEN, changes: [] };
  const byProbe = { ...seen, method: "connect-probe", table: null };
  if (table === null && isAssumedOpen) return { ...byProbe, state: "open" };
  const isListed = table?.sample(wanted).has(port.port) ?? false;
  const isDoubtful = isListed && !isAssumedOpen && table?.isDoubtful(port.port) === true;
  if (table !== null && isListed && !isDoubtful)
    return { ...seen, method: "listen-table", table, state: "open" };
  const found = await probe(runtime, port, signal);
  const state = found === true ? "open" : "closed";
  const isTrusted = table !== null && (isDoubtful ? found !== false : found !== true || table.sample(wanted).has(port.port));
  return isTrusted ? { ...seen, method: "listen-table", table, state } : { ...byProbe, state };
}

// src/primitives/ports/port-watch.ts
var TABLE_INTERVAL_MS = 3;
var SLOW_TABLE_FACTOR = 2;
var LONGEST_INTERVAL_MS = 20;
var PortWatch = class _PortWatch {
  #runtime;
  #ports;
  #waiters = /* @__PURE__ */ new Set();
  #stop = new AbortController();
  #loops = [];
  #remoteLooks;
  #prober;
  /** The looks that nothing more comes from, and why. */
  #lost = /* @__PURE__ */ new Map();
  #stopListening = () => {
  };
  constructor(runtime, ports, remoteLooks, assumedOpen) {
    this.#runtime = runtime;
    this.#ports = ports;
    this.#remoteLooks = remoteLooks;
    const probed = ports.filter(({ method }) => method === "connect-probe");
    const names = probed.filter(({ name }) => !assumedOpen.has(name)).map(({ name }) => name);
    this.#prober = new PortProber(runtime, probed, { names, isDone: () => false }, (port, isOpen2, before) => {
      this.#note(port, isOpen2, before);
      this.#wake();
    });
  }
  /** Starts to watch; the first look at every port has been taken when this resolves. */
  static async start(runtime, ports, options = {}) {
    const { method, signal, assumedOpen = /* @__PURE__ */ new Set() } = options;
    const remoteLooks = method === void 0 ? await beginRemoteLooks(runtime, ports, signal) : /* @__PURE__ */ new Map();
    const tables = /* @__PURE__ */ new Map();
    for (const { host } of ports) {
      if (tables.has(host)) continue;
      tables.set(host, method === "connect-probe" ? null : await runtime.listenTable(host));
    }
    const watched = await Promise.all(
      ports.map((port) => {
        const remote = port.watcher && remoteLooks.get(keyOf(port.watcher));
        return remote === void 0 ? firstLook(runtime, port, tables.get(port.host) ?? null, assumedOpen.has(port.name), signal) : seenByWatcher(port, remote);
      })
    );
    const watch = new _PortWatch(runtime, watched, [...remoteLooks.values()], assumedOpen);
    watch.#stopListening = onAbort(signal, () => void watch.stop());
    if (signal?.aborted) {
      await watch.stop();
      throw abortedError("starting to watch ports", signal);
    }
    watch.#run();
    return watch;
  }
  /** How a port is looked at. */
  methodOf(name) {
    return this.#port(name).method;
  }
  stateOf(name) {
    return this.#port(name).state;
  }
  /**
   * Says which of the ports that can only be looked at by connecting are looked at from now on, and how often; this
   * replaces what was said before, and does nothing to the others.
   */
  lookFor(plan) {
    for (const port of this.#ports) port.widestGapMs = 0;
    this.#prober.follow(plan);
  }
  /** The longest time between two looks at a port since {@link lookFor}, in milliseconds. */
  widestGapOf(name) {
    return this.#port(name).widestGapMs;
  }
  /** The clock's reading of the last look at a port. */
  seenAt(name) {
    return this.#port(name).seenAt;
  }
  /** The changes of a port since the watch was started, oldest first. */
  changesOf(name) {
    return this.#port(name).changes;
  }
  /** The first change to a state that may have happened at or after a time. */
  firstChange(name, state, since) {
    return this.#port(name).changes.find((change) => change.state === state && change.by >= since) ?? null;
  }
  /** Whether a port was out of sight for a while since a time: it may have closed and opened again unseen. */
  wasUnseenSince(name, since) {
    return this.#port(name).unseenUntil >= since;
  }
  get allOpen() {
    return this.#ports.every((port) => port.state === "open");
  }
  /** The names of the ports that are closed now. */
  get closedPorts() {
    return this.#ports.filter((port) => port.state === "closed").map((port) => port.name);
  }
  /**
   * Waits for a condition on what the watch has seen; it is checked after every look.
   * @param about the ports that the condition is about; all of them if not given
   * @returns whether it came true in time. Throws `ABORTED`, and `WATCHER_LOST` where nothing more can be seen of these.
   */
  async until(condition, timeoutMs, signal, about) {
    if (condition()) return true;
    let check = () => {
    };
    const came = new Promise((resolve, reject) => {
      check = () => {
        if (condition()) resolve(true);
        else {
          const lost2 = this.#lossOf(about);
          if (lost2 !== null) reject(lost2);
        }
      };
    });
    check();
    this.#waiters.add(check);
    try {
      const deadline = new Deadline(this.#runtime.clock, timeoutMs, signal);
      const settled = await deadline.settle(came, () => "waiting for ports to change");
      return settled !== null || condition();
    } finally {
      this.#waiters.delete(check);
    }
  }
  /** Stops watching; what was seen stays readable. */
  async stop() {
    this.#stopListening();
    this.#stop.abort();
    for (const look of this.#remoteLooks) look.close();
    await Promise.all(this.#loops);
  }
  #run() {
    const tables = new Set(this.#ports.flatMap((port) => port.table ?? []));
    for (const table of tables) this.#loops.push(this.#watchTable(table));
    if (this.#ports.some(({ method }) => method === "connect-probe")) {
      this.#loops.push(this.#prober.run(this.#stop.signal));
    }
    for (const look of this.#remoteLooks) this.#loops.push(this.#watchRemotely(look));
  }
  async #watchTable(table) {
    const ports = this.#ports.filter((port) => port.table === table);
    const wanted = new Set(ports.map(({ port }) => port));
    let intervalMs = TABLE_INTERVAL_MS;
    while (await this.#pause(intervalMs)) {
      const before = this.#runtime.clock.now();
      const listening = table.sample(wanted);
      for (const port of ports) this.#note(port, listening.has(port.port), before);
      const tookMs = this.#runtime.clock.now() - before;
      intervalMs = Math.min(Math.max(TABLE_INTERVAL_MS, SLOW_TABLE_FACTOR * tookMs), LONGEST_INTERVAL_MS);
      this.#wake();
    }
  }
  async #watchRemotely(look) {
    const ports = this.#ports.filter((port) => port.remote === look);
    const take = ({ seenAt, changes }, isAfterGap) => {
      for (const port of ports) {
        if (isAfterGap) port.unseenUntil = this.#runtime.clock.now();
        for (const { state, after, by } of changes.filter((change) => change.port === port.port)) {
          port.changes.push({ state, after, by });
          port.state = state;
        }
        port.seenAt = seenAt;
      }
      this.#wake();
    };
    try {
      await look.run(take, this.#stop.signal);
    } catch (error) {
      this.#lost.set(look, error);
      this.#wake();
    }
  }
  /** A look that began at `before` proves its state for that time at the earliest, and for now at the latest. */
  #note(port, open, before) {
    const state = open ? "open" : "closed";
    port.widestGapMs = Math.max(port.widestGapMs, this.#runtime.clock.now() - port.seenAt);
    if (state !== port.state) {
      port.changes.push({ state, after: port.seenAt, by: this.#runtime.clock.now() });
      port.state = state;
    }
    port.seenAt = before;
  }
  #lossOf(about) {
    const ports = this.#ports.filter(({ name }) => about?.includes(name) ?? true);
    return ports.map(({ remote }) => remote && this.#lost.get(remote)).find((error) => error) ?? null;
  }
  async #pause(durationMs) {
    await this.#runtime.clock.sleep(durationMs, this.#stop.signal).catch(() => {
    });
    return !this.#stop.signal.aborted;
  }
  #wake() {
    for (const check of this.#waiters) check();
  }
  #port(name) {
    const port = this.#ports.find((candidate) => candidate.name === name);
    if (port === void 0) throw new RangeError(`port ${name} is not watched`);
    return port;
  }
};

// src/primitives/ports/listener-diagnosis.ts
var LOOK_TIMEOUT_MS = 1e3;
var LOOPBACKS = ["127.0.0.1", "::1"];
async function connectToListener(runtime, listener, options) {
  try {
    return await TunnelSocket.connect(runtime, options);
  } catch (error) {
    if (!isTunnelTestError(error, "CONNECT_REFUSED")) throw error;
    const elsewhere = await listensElsewhere(runtime, listener, options.signal);
    if (elsewhere === null) throw error;
    const { details } = error;
    throw new TunnelTestError(error.code, {
      ...details,
      found: `${details.found}; ${elsewhere}`,
      cause: error
    });
  }
}
async function whyClosed(runtime, port, signal) {
  const outcome = await dial(runtime, port, signal);
  const elsewhere = await listensElsewhere(runtime, port, signal);
  const hint = elsewhere === null ? "" : ` (${elsewhere})`;
  switch (outcome) {
    case "open":
      return port.watcher === void 0 ? "accepts a connection by now" : "accepts a connection, though its watcher sees nobody listen: is it the right watcher?";
    case "CONNECT_REFUSED":
      return `refused${elsewhere === null ? ": nobody listens there" : hint}`;
    case "CONNECTION_RESET":
      return "reset before the connection was open";
    case "CONNECT_TIMEOUT":
      return `no answer within ${LOOK_TIMEOUT_MS / 1e3} s: no such host, or what is sent there is dropped`;
    default:
      return outcome;
  }
}
async function dial(runtime, { host, port }, signal) {
  try {
    const options = { host, port, timeoutMs: LOOK_TIMEOUT_MS, ...signal === void 0 ? {} : { signal } };
    const connection = await runtime.connect(options);
    connection.close();
    return "open";
  } catch (error) {
    if (!isTunnelTestError(error) || error.code === "ABORTED") throw error;
    const { code: code2, details } = error;
    return code2 === "CONNECT_FAILED" || code2 === "HOST_NOT_RESOLVED" ? `${code2}: ${details.found}` : code2;
  }
}
async function listensElsewhere(runtime, port, signal) {
  if (port.watcher !== void 0) return seenByItsWatcher(runtime, port, signal);
  const addresses = (await runtime.listenTable(port.host))?.addressesOf?.(port.port) ?? [];
  if (addresses.length === 0) return null;
  const where = addresses.join(", ");
  if (addresses.includes("::") && !port.host.includes(":")) {
    return `port ${port.port} listens on ${where} for IPv6 only, and is dialled at ${port.host}: let it listen on 0.0.0.0`;
  }
  return `port ${port.port} listens on ${where} only, and is dialled at ${port.host}: let it listen there, or on all addresses`;
}
async function seenByItsWatcher(runtime, port, signal) {
  try {
    const watch = await PortWatch.start(runtime, [port], signal === void 0 ? {} : { signal });
    const isListening = watch.stateOf(port.name) === "open";
    await watch.stop();
    if (!isListening || LOOPBACKS.includes(port.host)) return null;
    return `its watcher sees port ${port.port} listen, so it listens on another address than ${port.host}, probably on 127.0.0.1 of its own container or host alone: let it listen on 0.0.0.0`;
  } catch (error) {
    if (isTunnelTestError(error, "ABORTED")) throw error;
    return null;
  }
}

// src/primitives/ports/system-access.ts
function listenEndpoint(target, name) {
  const role = roleOfListenPort(name);
  const watcher = target.watchers?.[role];
  return {
    name,
    host: target.hosts[role] ?? role,
    port: portNumber(target.ports, name),
    ...watcher === void 0 ? {} : { watcher }
  };
}
function watchListeners(access, assumedOpen) {
  const { runtime, target, signal } = access;
  return PortWatch.start(
    runtime,
    existingPorts(target.ports, LISTEN_PORT_NAMES).map((name) => listenEndpoint(target, name)),
    { assumedOpen, ...signal === void 0 ? {} : { signal } }
  );
}

// src/primitives/failover/active-client.ts
var PROBE_ANSWER_TIMEOUT_MS = 2e3;
var NONCE_BYTES = 16;
var PROBED_TUNNEL = "server-to-client-tun1";
async function findActiveClient(access) {
  return (await probeActiveClient(access)).activeClient;
}
async function probeActiveClient(access) {
  const { runtime, target, signal } = access;
  const nonce = runtime.randomBytes(NONCE_BYTES);
  const backends = [];
  let socket = null;
  const finding = (error) => {
    const activeClient = backends.find(({ server }) => server.sawFirst(nonce))?.client ?? null;
    return { activeClient, found: describeProbe(nonce, backends, error, socket !== null) };
  };
  try {
    for (const client of CLIENT_NUMBERS) {
      for (const tunnel of TUNNEL_NUMBERS) {
        const port = clientBackendPort(client, tunnel);
        if (target.ports[port] === void 0) continue;
        const server = await EchoServer.start(runtime, {
          name: `the probe's backend client ${client} tun${tunnel}`,
          host: target.backendHosts[port],
          port: portNumber(target.ports, port),
          about: subjectOfPorts(target.ports, [port])
        });
        backends.push({ client, port, server });
      }
    }
    const name = serverListenPort(1);
    const listener = listenEndpoint(target, name);
    socket = await connectToListener(runtime, listener, {
      ...listener,
      name: "server tun1 (probe)",
      about: subjectOfPorts(target.ports, [name]),
      timeoutMs: PROBE_ANSWER_TIMEOUT_MS,
      ...signal === void 0 ? {} : { signal }
    });
    await socket.sendAndReceiveEcho(nonce, PROBE_ANSWER_TIMEOUT_MS);
    return finding();
  } catch (error) {
    if (!isTunnelTestError(error) || error.kind !== "failure") throw error;
    access.log.debug(`probe: ${error.code}: ${error.message}`);
    return finding(error);
  } finally {
    socket?.release();
    await Promise.all(backends.map(({ server }) => server.stop()));
  }
}
function describeProbe(nonce, backends, error, isConnected) {
  const probe2 = "a probe through server tun1";
  const answer = error === void 0 ? "" : ` (${error.code}: ${error.details.found})`;
  const right = backends.find(({ server }) => server.sawFirst(nonce));
  if (right !== void 0) {
    const wrongEcho = error === void 0 ? "" : `, and its echo did not come back${answer}`;
    return `${probe2} reaches client ${right.client}'s backend${wrongEcho}`;
  }
  const damaged = backends.find(({ server }) => server.bytesReceived > 0);
  if (damaged !== void 0) {
    const { client, port, server } = damaged;
    return `${probe2} reached client ${client}'s backend ${port} (${server.port}), and other bytes arrived there than were sent`;
  }
  const touched = backends.filter(({ server }) => server.connectionsAccepted > 0);
  if (touched.length > 0) {
    const names = touched.map(({ port, server }) => `${port} (${server.port})`).join(", ");
    return `${probe2} reached backend ${names} with a connection, and no byte of it arrived there${answer}`;
  }
  if (error === void 0) return `${probe2} was answered, and by none of the backends`;
  return isConnected ? `${probe2} reaches no backend${answer}: nothing arrived at ${backends.map(({ port, server }) => `${port} (${server.port})`).join(", ")}` : `${probe2} could not connect${answer}`;
}

// src/primitives/failover/port-timing.ts
function portTiming(watch, name, triggeredAt) {
  const closing = watch.firstChange(name, "closed", triggeredAt);
  if (closing === null) return { closeMs: null, reopenMs: null };
  const reopening = watch.firstChange(name, "open", closing.by);
  return {
    closeMs: { min: Math.max(0, closing.after - triggeredAt), max: closing.by - triggeredAt },
    reopenMs: reopening && { min: reopening.after - closing.by, max: reopening.by - closing.after }
  };
}

// src/primitives/failover/settling.ts
var LATE_CLOSING_GRACE_MS = 6e3;
var REOPEN_GRACE_MS = 1e4;
var CLOSING_DUE_MS = 1e3;
var UNJUDGED_LOOK_INTERVAL_MS = 3e3;
var ROUTING_TIMEOUT_MS = 3e3;
var ROUTING_INTERVAL_MS = 50;
function describeSettled({ ports }, { stillClosed, probed }) {
  if (stillClosed.length === 0) return probed ?? "nobody probed which client is active";
  const names = stillClosed.map((name) => `${name} (${ports[name]})`).join(", ");
  return `${names} had not reopened after the failover, so that nobody probed which client is active`;
}
function portsClosedByFailover(to) {
  return TUNNEL_NUMBERS.flatMap((tunnel) => [
    serverListenPort(tunnel),
    clientListenPort(otherClient(to), tunnel)
  ]);
}
async function settleFailover({ to, triggeredAt, watch }, access) {
  const { signal } = access;
  const { clock } = access.runtime;
  const waitMs = failoverWaitMs(access.target.ports);
  const closing = existingPorts(access.target.ports, portsClosedByFailover(to));
  const sinceTrigger = clock.now() - triggeredAt;
  const hasClosed = (name) => watch.firstChange(name, "closed", triggeredAt) !== null;
  try {
    const from = triggeredAt + CLOSING_DUE_MS;
    watch.lookFor({ names: closing, from, everyMs: UNJUDGED_LOOK_INTERVAL_MS, isDone: hasClosed });
    const closingSeen = await watch.until(
      () => closing.every(hasClosed),
      Math.max(0, Math.max(waitMs, LATE_CLOSING_GRACE_MS) - sinceTrigger),
      signal
    );
    const closingsOver = clock.now();
    const isOpenAgain = (name) => watch.stateOf(name) === "open" && (hasClosed(name) || watch.seenAt(name) >= closingsOver);
    const due = triggeredAt + access.target.ports.reconnectTimeoutSecs * 1e3;
    watch.lookFor({ names: closing, from: due, isDone: isOpenAgain });
    const isOver = () => watch.allOpen && closing.every(isOpenAgain);
    const isAllOpen = await watch.until(isOver, 2 * waitMs + REOPEN_GRACE_MS, signal);
    const stillClosed = watch.closedPorts;
    if (stillClosed.length > 0) {
      return { closingSeen, isOpenAgain: false, stillClosed, activeClient: null, probed: null };
    }
    const isSeen = access.target.capabilities.includes(PROBED_TUNNEL);
    const { activeClient, found } = isSeen ? await untilRouted(access, to) : { activeClient: to, found: null };
    return { closingSeen, isOpenAgain: isAllOpen, stillClosed, activeClient, probed: found };
  } finally {
    await watch.stop();
  }
}
async function untilRouted(access, to) {
  let finding = { activeClient: null, found: "nobody probed" };
  await retryUntil(
    {
      clock: access.runtime.clock,
      timeoutMs: ROUTING_TIMEOUT_MS,
      intervalMs: ROUTING_INTERVAL_MS,
      ...access.signal === void 0 ? {} : { signal: access.signal }
    },
    async () => {
      finding = await probeActiveClient(access);
      return finding.activeClient === to ? finding : null;
    }
  );
  return finding;
}

// src/primitives/failover/failover.ts
var Failover = class _Failover {
  to;
  socket;
  /** Watches all listeners since before the trigger. */
  watch;
  /** The clock's reading just before the first byte was sent. */
  triggeredAt;
  #access;
  #settled = null;
  #failure = null;
  constructor(access, to, socket, watch, judged) {
    this.#access = access;
    this.to = to;
    this.socket = socket;
    this.watch = watch;
    this.triggeredAt = access.runtime.clock.now();
    watch.lookFor({ names: judged, isDone: (name) => this.timingOf(name).reopenMs !== null });
  }
  /**
   * Connects to the client's first tunnel; the caller sends the first data right after, by {@link fire} or through the
   * socket, and calls {@link settle} in the end, which also ends the watch. All ports are open before: the starting state
   * says so. Throws what {@link TunnelSocket.connect} throws.
   * @param judged the ports whose times are asked for; where a look is a connection, no others are looked at for that
   */
  static async begin(access, to, judged = []) {
    const { runtime, target, signal, bytes: bytes2 } = access;
    const name = clientListenPort(to, 1);
    const others = LISTEN_PORT_NAMES.filter((port) => !judged.includes(port));
    const watch = await watchListeners(access, new Set(others));
    try {
      const listener = listenEndpoint(target, name);
      const socket = await connectToListener(runtime, listener, {
        ...listener,
        name: `client ${to} tun1`,
        about: subjectOfPorts(target.ports, [name]),
        ...signal === void 0 ? {} : { signal },
        ...bytes2 === void 0 ? {} : { bytes: bytes2 }
      });
      return new _Failover(access, to, socket, watch, judged);
    } catch (error) {
      await watch.stop();
      throw error;
    }
  }
  /** What kept the first data from being answered; null where it was, or was not sent yet. */
  get failure() {
    return this.#failure;
  }
  /**
   * Sends the first data and holds the connection until it is answered, it ends, or the time is up; then closes it.
   * What becomes of the connection is logged, not judged. Throws `ABORTED`.
   * @param timeoutMs 5 s if not given
   */
  async fire(data, timeoutMs = REPLY_TIMEOUT_MS) {
    const { log } = this.#access;
    try {
      await this.socket.sendAndReceiveEcho(data, timeoutMs);
    } catch (error) {
      if (!isTunnelTestError(error) || error.kind !== "failure") throw error;
      this.#failure = error;
      const expected = error.code === "CONNECTION_RESET" || error.code === "CONNECTION_ENDED";
      if (expected) log.info(error.message);
      else log.error(error.message, error);
    } finally {
      this.socket.release();
    }
  }
  /** How a port has taken the failover so far. */
  timingOf(name) {
    return portTiming(this.watch, name, this.triggeredAt);
  }
  /** Waits until the failover is settled, once; see {@link settleFailover}. The watch ends with it. */
  settle(signal) {
    this.#settled ??= settleFailover(
      { to: this.to, triggeredAt: this.triggeredAt, watch: this.watch },
      { ...this.#access, ...signal === void 0 ? {} : { signal } }
    );
    return this.#settled;
  }
};

// src/primitives/payload/payload.ts
var BLOCK = 16;
var Payload = class {
  runtime;
  seed;
  stream;
  #key;
  /** @param stream a whole number from 0; two payloads of one seed with different streams share no block. */
  constructor(runtime, seed, stream) {
    this.seed = seed;
    this.stream = stream;
    this.runtime = runtime;
    this.#key = keyOf2(runtime, seed);
  }
  /** The bytes from an offset on, as one buffer: for small pieces. */
  bytes(offset, length) {
    const bytes2 = new Uint8Array(length);
    this.keystreamFrom(offset).fill(bytes2);
    return bytes2;
  }
  /** The stream from an offset on, for filling one buffer after the other. */
  keystreamFrom(offset) {
    const keystream = this.runtime.keystream(this.#key, this.stream);
    const skipped3 = offset % BLOCK;
    keystream.seek(offset - skipped3);
    if (skipped3 > 0) keystream.fill(new Uint8Array(skipped3));
    return keystream;
  }
  /**
   * Where in the seed's streams some bytes come from, or null where they come from none of them.
   * @param bytes at least 31, so that one whole block is among them wherever they were cut.
   * @param streams stream numbers at or above this are taken for chance.
   */
  locate(bytes2, streams = 2 ** 40) {
    for (let skipped3 = 0; skipped3 < BLOCK && skipped3 + BLOCK <= bytes2.length; skipped3++) {
      const counter = this.runtime.decryptBlock(this.#key, bytes2.slice(skipped3, skipped3 + BLOCK));
      const view = new DataView(counter.buffer, counter.byteOffset, BLOCK);
      const stream = view.getBigUint64(0);
      const block = view.getBigUint64(8);
      if (stream < BigInt(streams) && block < 2n ** 40n) {
        return { stream: Number(stream), offset: Number(block) * BLOCK - skipped3 };
      }
    }
    return null;
  }
};
function keyOf2(runtime, seed) {
  const hash = runtime.hash("sha256");
  hash.update(new TextEncoder().encode(`tunnel-test payload ${seed}`));
  const hex = hash.hex();
  return Uint8Array.from(
    { length: BLOCK },
    (_, index) => Number.parseInt(hex.slice(2 * index, 2 * index + 2), 16)
  );
}

// src/results/measured.ts
function testsOf({ suites: suites2 }) {
  return suites2.flatMap(({ tests }) => tests);
}
function portTimesIn(metrics) {
  return LISTEN_PORT_NAMES.flatMap((port) => {
    const times = metrics[port];
    return times === void 0 ? [] : [{ port, ...times }];
  });
}
function median(values) {
  const sorted = [...values].sort((one, other) => one - other);
  const [lower, upper] = [sorted[sorted.length - 1 >> 1], sorted[sorted.length >> 1]];
  return lower === void 0 || upper === void 0 ? null : (lower + upper) / 2;
}

// src/results/findings.ts
var WRONG_BYTES = [
  "PAYLOAD_MISMATCH",
  "PAYLOAD_SHORT",
  "PAYLOAD_EXCESS",
  "HASH_MISMATCH",
  "WRONG_BACKEND"
];
var OF_THE_RUN = ["NOT_RUN", "STACK_NOT_STARTED", "ABORTED", "HARNESS_TIMEOUT"];
var WRONG_TIMES = [
  "RATE_TOO_LOW",
  "PORT_NOT_CLOSED",
  "PORT_CLOSED_LATE",
  "PORT_NOT_REOPENED",
  "PORT_REOPENED_EARLY",
  "PORT_REOPENED_LATE"
];
function findingsIn(metrics) {
  const findings = /* @__PURE__ */ new Map();
  for (const test of testsOf(metrics)) {
    if (test.status !== "failed" && test.status !== "unknown") continue;
    const reason = reasonOf(test);
    const finding = findings.get(reason);
    if (finding === void 0) findings.set(reason, [test]);
    else finding.push(test);
  }
  return [...findings.values()].sort(([one], [other]) => rankOf(one) - rankOf(other));
}
function firstWrongOffset(difference) {
  if (difference === void 0) return "";
  const { offset, stream, kind } = difference;
  return `${offset}${stream === void 0 ? "" : ` of stream ${stream}`} (${kind})`;
}
function reasonOf({ id, status, error }) {
  if (status !== "unknown" && error?.code !== "STATE_NOT_REACHED") return id;
  if (error === void 0 || OF_THE_RUN.includes(error.code)) return `${status} ${error?.code}`;
  const { code: code2, about, message } = error;
  const ports = about?.ports?.map(({ name }) => name);
  return JSON.stringify([status, code2, ports ?? about?.service ?? (about === void 0 ? message : null)]);
}
function rankOf({ status, error }) {
  if (status === "unknown") return 3;
  if (error === void 0) return 1;
  if (error.difference !== void 0 || WRONG_BYTES.includes(error.code)) return 0;
  return WRONG_TIMES.includes(error.code) ? 2 : 1;
}

// src/text/shell-command.ts
function shellCommand(words) {
  return words.map(shellWord).join(" ");
}
function shellWord(word) {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}

// src/results/repeat-command.ts
var COMMAND = ["tunnel-test"];
function repeatCommand(test, run, options = [], command = COMMAND) {
  return repeatRunCommand(["--test", test], run, options, command);
}
function repeatRunCommand(selection, run, options = [], command = COMMAND) {
  const profile = run.profile === "spec" ? [] : ["--profile", run.profile];
  const words = [...command, "run", ...selection, "--seed", String(run.seed), ...profile, ...options];
  return shellCommand(words);
}

// src/text/format.ts
function formatDuration(durationMs) {
  if (durationMs < 1e3) return `${Math.round(durationMs)} ms`;
  if (durationMs < 6e4) return `${(durationMs / 1e3).toFixed(1)} s`;
  const seconds3 = Math.round(durationMs / 1e3);
  return `${Math.floor(seconds3 / 60)} min ${seconds3 % 60} s`;
}
function formatBytes(bytes2) {
  if (bytes2 < 1024) return `${Math.round(bytes2)} B`;
  const units = ["KB", "MB", "GB", "TB"];
  const power = Math.min(Math.floor(Math.log2(bytes2) / 10), units.length);
  const value = bytes2 / 1024 ** power;
  return `${value >= 100 ? Math.round(value) : value.toFixed(1)} ${units[power - 1]}`;
}
var UNSEEN2 = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/gu;
function printable(text2) {
  return text2.replace(UNSEEN2, (character) => {
    if (character === "	" || character === "\n") return character;
    const code2 = (character.codePointAt(0) ?? 0).toString(16);
    if (code2.length <= 2) return `\\x${code2.padStart(2, "0")}`;
    return code2.length <= 4 ? `\\u${code2.padStart(4, "0")}` : `\\u{${code2}}`;
  });
}
function cutToBytes(text2, maxBytes) {
  const bytes2 = new TextEncoder().encode(text2);
  if (bytes2.length <= maxBytes) return text2;
  const ellipsis = " \u2026";
  let end = Math.max(0, maxBytes - utf8Length(ellipsis));
  while (end > 0 && ((bytes2[end] ?? 0) & 192) === 128) end--;
  return `${new TextDecoder().decode(bytes2.subarray(0, end))}${ellipsis}`;
}
function utf8Length(text2) {
  return new TextEncoder().encode(text2).length;
}

// src/text/job-log-line.ts
var ANSI_SEQUENCE = /(?:\u001b\[|\u009b)[0-?]*[ -/]*[@-~]|\u001b\][^\u0007\u001b]*(?:\u0007|\u001b\\)|\u001b[@-Z\\^_]/g;
var LINE_BREAKS = /[\r\n\v\f\u0085\u2028\u2029]+/g;
function jobLogLine(text2) {
  const line = text2.replace(ANSI_SEQUENCE, "").replace(LINE_BREAKS, "\n").replace(/\n$/, "");
  return printable(line).replaceAll("\n", " | ").replaceAll("##[", "##\\[").replace(/^(\s*)::/, "$1\\::");
}

// src/report/annotations.ts
var MOST_ANNOTATIONS = 9;
var LONGEST_TITLE_BYTES = 255;
var LONGEST_MESSAGE_BYTES = 4096;
var LONGEST_LINE_BYTES2 = 1e3;
var MOST_NAMED_TESTS = 20;
function annotations(metrics, options) {
  const findings = findingsIn(metrics);
  const made = findings.slice(0, MOST_ANNOTATIONS).map((finding) => annotationOf(finding, metrics, options));
  const left = findings.slice(MOST_ANNOTATIONS).flat();
  if (left.length === 0) return made;
  const message = cutToBytes(
    jobLogLine(`${namesOf(left)}. All of them are in ${options.resultsAt}`),
    LONGEST_MESSAGE_BYTES
  );
  return [...made, { title: `${left.length} more did not pass`, message }];
}
function annotationOf([first, ...others], { run }, options) {
  const { id, title, status, error } = first;
  const undecided = status === "unknown" ? "undecided, which is not passed: " : "";
  const offset = firstWrongOffset(error?.difference);
  const head = [
    `${undecided}${error?.code ?? "NOT_RUN"}: ${error?.message ?? "the test has no result"}`,
    ...error?.expected === void 0 ? [] : [`expected: ${error.expected}`],
    ...error?.observed === void 0 ? [] : [`observed: ${error.observed}`],
    ...offset === "" ? [] : [`first wrong offset: ${offset}`],
    ...others.length === 0 ? [] : [`the same: ${namesOf(others)}`]
  ].map((line) => cutToBytes(jobLogLine(line), LONGEST_LINE_BYTES2));
  const repeat2 = jobLogLine(`repeat: ${repeatCommand(id, run, options.repeatOptions, options.command)}`);
  const room = LONGEST_MESSAGE_BYTES - utf8Length(`
${repeat2}`);
  const location = placeOf(first, options);
  return {
    title: cutToBytes(jobLogLine(`${id} ${title}`), LONGEST_TITLE_BYTES),
    message: cutToBytes(`${cutToBytes(head.join("\n"), room)}
${repeat2}`, LONGEST_MESSAGE_BYTES),
    ...location === void 0 ? {} : { location }
  };
}
function placeOf({ id, error }, options) {
  const ofTest = options.portsOf(id);
  const ofError = error?.about?.ports?.map(({ name }) => name) ?? [];
  const common = ofError.filter((port) => ofTest.includes(port));
  return [...common, ...ofError, ...ofTest].map((port) => options.locationOf(port)).find((place) => place !== void 0);
}
function namesOf(tests) {
  const names = tests.slice(0, MOST_NAMED_TESTS).map(({ id }) => id);
  const more = tests.length - names.length;
  return more > 0 ? `${names.join(", ")} and ${more} more` : names.join(", ");
}

// src/report/fitting.ts
function fitting(sections, maxBytes, noteOn) {
  const pieces = sections.flatMap(({ head, rows }) => {
    return rows.map((row, index) => `${index === 0 ? head : ""}${row}
`);
  });
  const sizes = pieces.map(utf8Length);
  if (sum(sizes) <= maxBytes) return pieces.join("");
  const noteBytes = utf8Length(noteOn(pieces.length));
  if (noteBytes > maxBytes) return "";
  let used = noteBytes;
  let taken = 0;
  for (const size2 of sizes) {
    used += size2;
    if (used > maxBytes) break;
    taken++;
  }
  return `${pieces.slice(0, taken).join("")}${noteOn(pieces.length - taken)}`;
}
function sum(values) {
  return values.reduce((total, value) => total + value, 0);
}

// src/report/key-figures.ts
function connectionFigures(metrics) {
  return [...throughput(metrics), ...roundTrips(metrics), ...outcomes(metrics)];
}
function throughput({ throughputMBps, throughputRatio }) {
  if (throughputMBps === void 0) return [];
  const ratio = throughputRatio === void 0 ? "" : ` (${throughputRatio} of the direct path)`;
  return [`${Math.round(throughputMBps)} MB/s${ratio}`];
}
function roundTrips({ roundTripMs, controlRoundTripMs }) {
  if (roundTripMs === void 0) return [];
  const control = controlRoundTripMs === void 0 ? "" : ` (direct path: ${controlRoundTripMs.p50} ms)`;
  return [`round trip p50 ${roundTripMs.p50} ms${control}`, `p99 ${roundTripMs.p99} ms`];
}
function outcomes({ outcomes: outcomes2 }) {
  return Object.entries(outcomes2 ?? {}).map(([outcome, count]) => `${outcome}: ${count}`);
}

// src/report/markdown.ts
function plainText(text2) {
  return escaped(printable(text2).replace(/[\t\n]/g, " "));
}
function code(text2, maxBytes = 2e3) {
  const lines = cutToBytes(printableLines(text2), maxBytes).split("\n").map((line) => escaped(line.trim())).filter((line) => line !== "");
  return lines.length === 0 ? "" : `<code>${lines.join("<br>")}</code>`;
}
function codeBlock(text2, maxBytes = 2e4) {
  const lines = cutToBytes(printableLines(text2).trim(), maxBytes);
  return `<pre>
${lines.replace(/[&<>]/g, entity)}
</pre>`;
}
function tableRow(cells) {
  return `| ${cells.join(" | ")} |`;
}
function tableHead(columns) {
  const rules = Object.values(columns).map((side) => side === "right" ? "---:" : "---");
  return `${tableRow(Object.keys(columns).map(plainText))}
${tableRow(rules)}`;
}
function printableLines(text2) {
  return printable(text2.replace(/\r\n?/g, "\n"));
}
function escaped(text2) {
  return text2.replace(/[&<>\\`*_[\]|~#@$!]|:(?=\S)|(?<=www)\./gi, entity).replaceAll(entity("@"), `${entity("@")}<wbr>`);
}
function entity(character) {
  return `&#${character.charCodeAt(0)};`;
}

// src/report/job-summary.ts
var MARKS2 = { passed: "\u2705", failed: "\u274C", skipped: "\u23ED\uFE0F", unknown: "\u2754" };
var NOTHING = "\u2013";
function jobSummary(metrics, options) {
  const sections = [headline(metrics, options), ...metrics === null ? [] : sectionsOf(metrics, options)];
  return fitting(sections, options.maxBytes, (left) => {
    const rows = left === 1 ? "1 more row" : `${left} more rows`;
    return `
${rows} did not fit; everything is in ${plainText(options.resultsAt)}.
`;
  });
}
function headline(metrics, { outcome, problem, stack }) {
  const rows = [`## ${MARKS2[outcome]} Tunnel test ${outcome}`];
  if (problem !== null) rows.push(`
${problem.trim().includes("\n") ? codeBlock(problem) : code(problem)}`);
  if (metrics !== null) rows.push(`
${counts(metrics, stack)}`);
  return { head: "", rows };
}
function counts({ run, totals }, stack) {
  const { tests, passed, failed, skipped: skipped3, unknown } = totals;
  const extent = run.profile === "quick" ? "quick (not the whole specification)" : run.profile;
  return [
    `**${passed} passed, ${failed} failed, ${skipped3} skipped, ${unknown} unknown** of ${tests} tests in ${formatDuration(run.durationMs)}`,
    `profile ${extent}`,
    `stack ${plainText(stack)}`,
    `seed ${run.seed}`,
    `tunnel-test ${plainText(run.version)}`
  ].join(" \xB7 ");
}
function sectionsOf(metrics, options) {
  const repeat2 = repeatRunCommand(options.selection, metrics.run, options.repeatOptions, options.command);
  return [
    {
      head: "\n### What did not pass\n\n",
      rows: findingsIn(metrics).map((finding) => findingRow(finding, metrics, options))
    },
    figures(metrics),
    failovers(metrics),
    { head: "\n### Repeat this run\n\n", rows: [codeBlock(repeat2)] },
    ...metrics.suites.map(suite),
    skipped(metrics)
  ];
}
function findingRow([first, ...others], { run }, { repeatOptions, command }) {
  const { id, title, status, error } = first;
  const facts = [
    ["expected: ", code(error?.expected ?? "")],
    ["observed: ", code(error?.observed ?? "")],
    ["first wrong offset: ", plainText(firstWrongOffset(error?.difference))],
    ["for the same reason: ", others.map((other) => other.id).join(", ")],
    ["repeat: ", code(repeatCommand(id, run, repeatOptions, command))]
  ];
  return [
    `- ${MARKS2[status]} **${id} ${plainText(title)}** ${status}: ${error?.code ?? "NOT_RUN"}`,
    `  - ${code(error?.message ?? "") || "the test has no result"}`,
    ...facts.filter(([, text2]) => text2 !== "").map(([name, text2]) => `  - ${name}${text2}`)
  ].join("\n");
}
function figures({ system, suites: suites2 }) {
  const passed = suites2.flatMap(({ tests }) => tests).filter(({ status }) => status === "passed");
  const rows = [];
  if (system.throughputMBps !== null) {
    const direct = median(passed.flatMap(({ metrics }) => metrics.controlThroughputMBps ?? []));
    const ratio = median(passed.flatMap(({ metrics }) => metrics.throughputRatio ?? []));
    rows.push(
      figureRow("throughput, median", "MB/s", system.throughputMBps.median, direct, ratio),
      figureRow("throughput, highest", "MB/s", system.throughputMBps.max)
    );
  }
  if (system.latencyMs !== null) {
    const direct = median(passed.flatMap(({ metrics }) => metrics.controlRoundTripMs?.p50 ?? []));
    const ratio = median(passed.flatMap(({ metrics }) => metrics.roundTripRatio ?? []));
    const { p50, p90, p99, max } = system.latencyMs;
    rows.push(
      figureRow("round trip, p50", "ms", p50, direct, ratio),
      figureRow("round trip, p90", "ms", p90),
      figureRow("round trip, p99", "ms", p99),
      figureRow("round trip, highest", "ms", max)
    );
  }
  const head = tableHead({ figure: "left", tunnel: "right", "direct path": "right", ratio: "right" });
  return { head: `
### Throughput and latency

${head}
`, rows };
}
function figureRow(name, unit, tunnel, direct = null, ratio = null) {
  const measured = direct === null ? NOTHING : `${rounded(direct)} ${unit}`;
  return tableRow([name, `${rounded(tunnel)} ${unit}`, measured, ratio === null ? NOTHING : rounded(ratio)]);
}
function failovers(metrics) {
  const watched = testsOf(metrics).filter((test) => portTimesIn(test.metrics).length > 0);
  const head = tableHead({
    failover: "left",
    "tun1 closed after": "right",
    "tun1 open again after": "right",
    "tun2 closed after": "right",
    "tun2 open again after": "right"
  });
  return { head: `
### Ports during failovers

${head}
`, rows: watched.map(failoverRow) };
}
function failoverRow(test) {
  const times = portTimesIn(test.metrics);
  const cells = TUNNEL_NUMBERS.flatMap((tunnel) => {
    const found = times.find(({ port }) => port.endsWith(`Tun${tunnel}ListenPort`));
    return [
      milliseconds(found?.closeMs, found?.closeUncertaintyMs),
      milliseconds(found?.reopenMs, found?.reopenUncertaintyMs)
    ];
  });
  return tableRow([nameOf(test), ...cells]);
}
function suite({ id, name, status, passed, durationMs, tests }) {
  const title = `Suite ${id}: ${plainText(name)}`;
  const extent = `${passed} of ${tests.length} passed in ${formatDuration(durationMs)}`;
  const head = tableHead({
    test: "left",
    status: "left",
    duration: "right",
    sent: "right",
    received: "right",
    figures: "left"
  });
  return { head: `
### ${MARKS2[status]} ${title}

${extent}

${head}
`, rows: tests.map(testRow) };
}
function testRow(test) {
  const { status, error, durationMs, bytesSent, bytesReceived, metrics } = test;
  return tableRow([
    nameOf(test),
    `${MARKS2[status]} ${status}${error === void 0 ? "" : ` ${error.code}`}`,
    status === "skipped" ? NOTHING : formatDuration(durationMs),
    status === "skipped" ? NOTHING : formatBytes(bytesSent),
    status === "skipped" ? NOTHING : formatBytes(bytesReceived),
    plainText(connectionFigures(metrics).join(", "))
  ]);
}
function skipped(metrics) {
  const reasons = /* @__PURE__ */ new Map();
  for (const { id, status, skipReason: skipReason2 = "" } of testsOf(metrics)) {
    if (status === "skipped") reasons.set(skipReason2, [...reasons.get(skipReason2) ?? [], id]);
  }
  const rows = [...reasons].map(([reason, ids]) => `- ${code(reason) || "no reason"}: ${ids.join(", ")}`);
  return { head: "\n### Skipped\n\n", rows };
}
function nameOf({ id, title }) {
  return `${id} ${plainText(title)}`;
}
function milliseconds(duration, uncertainty) {
  if (typeof duration !== "number") return NOTHING;
  if (typeof uncertainty !== "number") return `${Math.round(duration)} ms`;
  return `${Math.round(duration)} \xB1 ${Math.round(uncertainty)} ms (probed)`;
}
function rounded(value) {
  return String(value >= 100 ? Math.round(value) : Number(value.toPrecision(3)));
}

// src/model/verdict.ts
function countStatuses(statuses) {
  const of = (wanted) => statuses.filter((status) => status === wanted).length;
  return {
    tests: statuses.length,
    passed: of("passed"),
    failed: of("failed"),
    skipped: of("skipped"),
    unknown: of("unknown")
  };
}
function successRate(counts2) {
  const decided = counts2.passed + counts2.failed + counts2.unknown;
  return decided === 0 ? null : counts2.passed / decided;
}
function groupStatus(counts2) {
  if (counts2.failed > 0) return "failed";
  if (counts2.unknown > 0) return "unknown";
  return counts2.passed > 0 ? "passed" : "skipped";
}

// src/results/system-figures.ts
function throughput2(tests) {
  const measured = tests.filter(({ status }) => status === "passed").flatMap(({ metrics }) => metrics.throughputMBps ?? []);
  const middle2 = median(measured);
  return middle2 === null ? null : { median: middle2, max: Math.max(...measured) };
}
function roundTripPercentiles(tests) {
  const counts2 = tests.flatMap(
    ({ metrics: { roundTripCountsByMicros: measured } }) => measured === void 0 ? [] : [measured]
  );
  return counts2.some((count) => Object.keys(count).length > 0) ? percentilesOf(counts2) : null;
}

// src/results/metrics.ts
function metricsOf(history) {
  const events = [...history];
  const started = events.find((event) => event.type === "run.started");
  if (started === void 0) throw new RangeError("a history begins with run.started");
  const finished = events.find((event) => event.type === "run.finished");
  const last = events.at(-1) ?? started;
  const durationMs = finished?.durationMs ?? Date.parse(last.at) - Date.parse(started.at);
  const suites2 = started.suites.map((suite2) => suiteMetrics(suite2, events));
  const tests = suites2.flatMap((suite2) => suite2.tests);
  const totals = countStatuses(tests.map(({ status }) => status));
  return {
    schemaVersion: 1,
    run: {
      ...started.run,
      durationMs: round(durationMs),
      mandatedWaitMs: round(
        mandatedOnTheWay(events) + sum2(tests.map(({ mandatedWaitMs }) => mandatedWaitMs))
      ),
      controlMs: round(sum2(tests.map(({ controlMs }) => controlMs)))
    },
    totals: { ...totals, successRate: successRate(totals) },
    system: {
      bytesSent: sum2(tests.map(({ bytesSent }) => bytesSent)),
      bytesReceived: sum2(tests.map(({ bytesReceived }) => bytesReceived)),
      throughputMBps: throughput2(tests),
      latencyMs: roundTripPercentiles(tests)
    },
    suites: suites2
  };
}
function suiteMetrics(suite2, events) {
  const tests = suite2.tests.map((test) => testMetrics(suite2, test, events));
  const { tests: _, ...counts2 } = countStatuses(tests.map(({ status }) => status));
  const whole = { ...counts2, tests: tests.length };
  const finished = events.find((event) => event.type === "suite.finished" && event.suite === suite2.id);
  return {
    id: suite2.id,
    name: suite2.name,
    status: groupStatus(whole),
    durationMs: round(
      finished?.type === "suite.finished" ? finished.durationMs : sum2(tests.map(({ durationMs }) => durationMs))
    ),
    ...counts2,
    successRate: successRate(whole),
    tests
  };
}
function testMetrics(suite2, test, events) {
  const { id, seedId, title } = test;
  for (const event of events) {
    if (event.type !== "test.finished" || event.test !== id) continue;
    const { type: _, at: __, test: ___, ...result } = event;
    const [durationMs, controlMs] = [round(result.durationMs), round(result.controlMs)];
    return { id, seedId, title, ...result, durationMs, controlMs };
  }
  return { ...unfinished(suite2, id, events), seedId, title };
}
function mandatedOnTheWay(events) {
  return sum2(events.map((event) => event.type === "state.reached" ? event.mandatedWaitMs : 0));
}
function unfinished(suite2, id, events) {
  const progress = events.findLast((event) => event.type === "test.progress" && event.test === id);
  const had = progress?.type === "test.progress" ? {
    durationMs: progress.elapsedMs,
    bytesSent: progress.bytesSent,
    bytesReceived: progress.bytesReceived
  } : { durationMs: 0, bytesSent: 0, bytesReceived: 0 };
  const unknown = { mandatedWaitMs: 0, controlMs: 0, metrics: {} };
  return { id, status: "unknown", ...had, ...unknown, error: whyUnfinished(suite2, id, events) };
}
function whyUnfinished(suite2, id, events) {
  for (const event of events) {
    if (event.type === "stack.failed") {
      const [why] = event.error.message.split("\n", 1);
      return { code: "STACK_NOT_STARTED", message: `test ${id} was not run: the stack did not start: ${why}` };
    }
    if (event.type === "run.aborted") {
      return { code: "NOT_RUN", message: `test ${id} was not finished: the run was ended by ${event.signal}` };
    }
    if (event.type === "suite.crashed" && event.suite === suite2.id) return event.error;
  }
  return { code: "NOT_RUN", message: `test ${id} has no result` };
}
function round(durationMs) {
  return Math.round(durationMs * 10) / 10;
}
function sum2(values) {
  return values.reduce((total, value) => total + value, 0);
}

// src/model/payload-streams.ts
var STREAMS_PER_TEST = 1e4;
function streamOf(testId, index) {
  const [suite2 = 0, test = 0] = testId.split(".").map(Number);
  return (suite2 * 100 + test) * STREAMS_PER_TEST + index;
}
function testOfStream(stream) {
  const test = Math.floor(stream / STREAMS_PER_TEST);
  return { testId: `${Math.floor(test / 100)}.${test % 100}`, index: stream % STREAMS_PER_TEST };
}

// src/primitives/ports/backend-ports.ts
var CONNECTION_PATIENCE_MS = 65e3;
var SHORTEST_INTERVAL_MS = 3;
var LONGEST_INTERVAL_MS2 = 250;
var INTERVAL_FACTOR = 1.2;
var TOLD_AFTER_MS = 1e3;
var BackendPorts = class {
  /** The runtime given, with backends that are attached rather than bound. */
  runtime;
  #platform;
  #target;
  #log;
  #held = /* @__PURE__ */ new Map();
  constructor(runtime, target, log) {
    this.#platform = runtime;
    this.#target = target;
    this.#log = log;
    this.runtime = withListen(runtime, (options) => this.#listen(options));
    for (const name of existingPorts(target.ports, CONNECT_PORT_NAMES)) {
      const [host, port] = [target.backendHosts[name], portNumber(target.ports, name)];
      const shared = this.#held.get(keyOf3(host, port));
      if (shared !== void 0) shared.names.push(name);
      else this.#held.set(keyOf3(host, port), unbound(name, host, port));
    }
  }
  /**
   * Binds all ports that aren't bound. One that can't be bound keeps no other from it.
   * @throws `BACKEND_PORT_IN_USE` and `BACKEND_PORT_HELD`, with the place that defines the port, and `ABORTED`.
   */
  async bind(patience = {}, signal) {
    const ports = [...this.#held.values()];
    const outcomes2 = await Promise.allSettled(
      ports.map((held) => this.#bindPatiently(held, patience, signal))
    );
    const failed = outcomes2.find((outcome) => outcome.status === "rejected");
    if (failed !== void 0) throw failed.reason;
  }
  /** Unbinds all ports. Connections that were taken stay open. */
  async release() {
    for (const held of this.#held.values()) await this.#close(held);
  }
  /**
   * Makes a backend dead: connections to it are refused, as those to a program that isn't running.
   * @returns binds it again; throws what {@link bind} throws.
   */
  async unbind(name) {
    const { ports, backendHosts } = this.#target;
    const held = this.#held.get(keyOf3(backendHosts[name], portNumber(ports, name)));
    if (held === void 0) return async () => {
    };
    held.isUnbound = true;
    await this.#close(held);
    return async () => {
      held.isUnbound = false;
      await this.#bindPatiently(held, {});
    };
  }
  async #listen(options) {
    const held = this.#held.get(keyOf3(options.host, options.port));
    if (held === void 0) return this.#platform.listen(options);
    const doing = `attaching to the backend ${held.names.join(", ")} on port ${held.port}`;
    if (held.isAttached || held.isUnbound) {
      const found = held.isAttached ? "an echo server of this run is attached already" : "it was made dead";
      const about = subjectOfPorts(this.#target.ports, held.names);
      throw new TunnelTestError("HARNESS_ERROR", { doing, found, about });
    }
    held.isAttached = true;
    try {
      if (held.listener === null) await this.#bindOnce(held);
      await this.#platform.clock.sleep(1);
      await this.#platform.clock.sleep(1);
    } catch (error) {
      held.isAttached = false;
      throw error;
    }
    this.#tellUnwanted(held);
    held.taker = options.onConnection;
    const detach = async () => {
      if (held.taker !== options.onConnection) return;
      held.taker = null;
      held.isAttached = false;
    };
    return { port: held.port, close: detach };
  }
  async #bindPatiently(held, patience, signal) {
    const { clock } = this.#platform;
    const { listenerMs = 0, connectionMs = CONNECTION_PATIENCE_MS } = patience;
    const startedAt = clock.now();
    let told = false;
    let intervalMs = SHORTEST_INTERVAL_MS;
    while (held.listener === null && !held.isUnbound) {
      try {
        await this.#bindOnce(held);
        if (told) this.#log.info(`backend ${held.names.join(", ")}: port ${held.port} is free now`);
      } catch (error) {
        const reason = this.#bindError(held, error);
        const waitedMs = clock.now() - startedAt;
        const patienceMs = reason.code === "BACKEND_PORT_HELD" ? connectionMs : listenerMs;
        if (waitedMs >= patienceMs) throw reason;
        if (!told && waitedMs >= TOLD_AFTER_MS) {
          told = true;
          this.#log.warning(`${reason.message}. Waiting up to ${Math.round(patienceMs / 1e3)} s for it`);
        }
        await clock.sleep(intervalMs, signal);
        intervalMs = Math.min(intervalMs * INTERVAL_FACTOR, LONGEST_INTERVAL_MS2);
      }
    }
  }
  async #bindOnce(held) {
    const { host, port } = held;
    held.listener = await this.#platform.listen({ host, port, onConnection: (one) => this.#take(held, one) });
  }
  #take(held, connection) {
    if (held.taker === null) {
      held.unwanted++;
      connection.abort();
    } else held.taker(connection);
  }
  #bindError({ names, host, port }, error) {
    const location = names.map((name) => this.#target.ports.locations[name]).find((place) => place !== void 0);
    const { code: code2, found } = isTunnelTestError(error, "PORT_IN_USE") ? backendPortTaken(this.#platform, host, port) : {
      code: "BACKEND_PORT_IN_USE",
      found: `it can't be listened on (${error instanceof Error ? error.message : String(error)})`
    };
    return new TunnelTestError(code2, {
      doing: `hosting the backend ${names.join(", ")} on ${host} port ${port}`,
      found,
      about: subjectOfPorts(this.#target.ports, names),
      advice: code2 === "BACKEND_PORT_HELD" ? RESERVE_ADVICE : "The tests host the backends themselves: stop what listens there, or change the port in the role files",
      ...location === void 0 ? {} : { location },
      cause: error
    });
  }
  #tellUnwanted(held) {
    if (held.unwanted === 0) return;
    const came = held.unwanted === 1 ? "1 connection came" : `${held.unwanted} connections came`;
    this.#log.info(
      `backend ${held.names.join(", ")} (port ${held.port}): ${came} while no test was using it, and was reset`
    );
    held.unwanted = 0;
  }
  async #close(held) {
    this.#tellUnwanted(held);
    const { listener } = held;
    held.listener = null;
    held.taker = null;
    held.isAttached = false;
    await listener?.close();
  }
};
function withListen(runtime, listen) {
  return {
    name: runtime.name,
    clock: runtime.clock,
    connect: (options) => runtime.connect(options),
    listen,
    listenTable: (host) => runtime.listenTable(host),
    tcpSockets: () => runtime.tcpSockets(),
    keystream: (key, stream) => runtime.keystream(key, stream),
    decryptBlock: (key, block) => runtime.decryptBlock(key, block),
    hash: (algorithm) => runtime.hash(algorithm),
    equalBytes: (one, other) => runtime.equalBytes(one, other),
    randomBytes: (length) => runtime.randomBytes(length)
  };
}
function keyOf3(host, port) {
  return `${host} ${port}`;
}
function unbound(name, host, port) {
  return {
    names: [name],
    host,
    port,
    listener: null,
    taker: null,
    isAttached: false,
    isUnbound: false,
    unwanted: 0
  };
}

// src/run/judge.ts
function statusOf(error) {
  if (!isTunnelTestError(error)) return "unknown";
  if (error.kind === "skip") return "skipped";
  return error.kind === "failure" ? "failed" : "unknown";
}
function errorReport(error) {
  const stack = error instanceof Error && error.stack !== void 0 ? { stack: error.stack } : {};
  if (!isTunnelTestError(error)) {
    return {
      code: "HARNESS_ERROR",
      message: error instanceof Error ? error.message : String(error),
      ...stack
    };
  }
  const { expected, observed, about, difference } = error.details;
  return {
    code: error.code,
    message: error.message,
    ...expected === void 0 ? {} : { expected },
    ...observed === void 0 ? {} : { observed },
    ...about === void 0 ? {} : { about },
    ...difference === void 0 ? {} : { difference },
    ...stack
  };
}

// src/run/skip-reason.ts
function skipReason(test, capabilities) {
  const missing2 = test.needs.filter((capability) => !capabilities.includes(capability));
  return missing2.length === 0 ? null : `the target lacks ${[...new Set(missing2)].join(", ")}`;
}

// src/primitives/ports/taken-ports.ts
var TakenPorts = class {
  #runtime;
  #target;
  #seen = /* @__PURE__ */ new Map();
  constructor(runtime, target) {
    this.#runtime = runtime;
    this.#target = target;
  }
  /** Looks at those of the ports that are closed now, and forgets those that are open. */
  look(watch, ports) {
    for (const name of ports) {
      if (watch.stateOf(name) === "open") this.#seen.delete(name);
      else if (watch.methodOf(name) === "listen-table") this.lookAt(name);
    }
  }
  /** Looks at a port that is known to be closed, in this network namespace. */
  lookAt(name) {
    const by = connectionsFrom(this.#runtime, this.#target, portNumber(this.#target.ports, name));
    if (by.length > 0) this.#seen.set(name, `it is the local port of ${describeConnections(by)}`);
  }
  /** What was seen to have a port, as a phrase; null where nothing was. */
  reasonOf(name) {
    return this.#seen.get(name) ?? null;
  }
};

// src/run/starting-state.ts
var ATTEMPTS = 3;
var OPEN_GRACE_MS = 1e4;
var DEAD_PORT_WAIT_MS = 1e3;
var SILENT_PORT_WAIT_MS = 1e3;
var STABLE_MS = 300;
var BACKEND_ADVICE = "Check that the tunnel connects to the ports that the configuration names as its backends";
var TRIGGER = new TextEncoder().encode("tunnel-test: bringing the system into the starting state");
var StartingStates = class {
  #givenUp;
  /** Ports that were seen open, and that nothing has happened to since: where a look is a connection, none is made. */
  #knownOpen = /* @__PURE__ */ new Set();
  #knownStable = false;
  #lastTrigger = null;
  #taken = null;
  /** @param givenUp what was learnt before, by another suite of the same run */
  constructor(givenUp = { closed: [], silent: [] }) {
    this.#givenUp = givenUp;
  }
  /** What later suites of the run need not learn again. */
  get givenUp() {
    return this.#givenUp;
  }
  /** Remembers to which client a test has triggered a failover. */
  noteTrigger(to) {
    this.#lastTrigger = to;
  }
  /** Forgets which ports are open: something has happened that may have closed some. */
  forgetPorts() {
    this.#knownOpen = /* @__PURE__ */ new Set();
  }
  /**
   * Waits until all ports are open, and makes the wanted client active.
   * @throws `STATE_NOT_REACHED` when the tunnel can't be brought there, `PORT_TAKEN` where connections keep it from there,
   * `ABORTED`, and what {@link EchoServer.start} throws.
   */
  async reach(access, state) {
    await this.#untilAllOpen(access);
    if (state.activeClient === "any") return { activeClient: null, failovers: 0 };
    const wanted = state.activeClient;
    const { capabilities } = access.target;
    if (!capabilities.includes("failover")) return { activeClient: wanted, failovers: 0 };
    const port = clientListenPort(wanted, 1);
    const wasSilent = this.#givenUp.silent.includes(port);
    for (let failovers2 = 0; ; failovers2++) {
      const probe2 = capabilities.includes(PROBED_TUNNEL) ? await probeActiveClient(access) : null;
      const active = probe2 === null ? this.#lastTrigger : probe2.activeClient;
      const isBelieved = this.#lastTrigger === null || this.#lastTrigger === active;
      if (active === wanted && isBelieved) return { activeClient: active, failovers: failovers2 };
      access.log.info(
        `client ${active ?? "none"} is active, client ${wanted} is wanted: triggering a failover`
      );
      this.#lastTrigger = wanted;
      const outcome = await failOver(access, wanted, wasSilent);
      this.#noteSilence(port, outcome.isSilent);
      if (!outcome.isOpenAgain) this.forgetPorts();
      if (outcome.activeClient === wanted) return { activeClient: wanted, failovers: failovers2 + 1 };
      const isLast = outcome.answered || failovers2 + 1 === ATTEMPTS || wasSilent && outcome.isSilent;
      if (isLast) {
        await this.#assertNotTaken(access, `making client ${wanted} the active client`);
        const probed = outcome.probed ?? probe2?.found ?? null;
        throw notReached(access.target, wanted, { ...outcome, probed }, failovers2 + 1);
      }
    }
  }
  /** One trigger that gets through is enough to be waited for again. */
  #noteSilence(port, isSilent) {
    const others = this.#givenUp.silent.filter((name) => name !== port);
    this.#givenUp = { ...this.#givenUp, silent: isSilent ? [...others, port] : others };
  }
  async #untilAllOpen(access) {
    const watch = await watchListeners(access, this.#knownOpen);
    const { signal } = access;
    const { closed: given } = this.#givenUp;
    const names = existingPorts(access.target.ports, LISTEN_PORT_NAMES);
    const isPortOpen = (name) => watch.stateOf(name) === "open";
    watch.lookFor({ names, isDone: isPortOpen });
    this.#taken ??= new TakenPorts(access.runtime, access.target);
    this.#taken.look(watch, names);
    try {
      const deadBefore = watch.closedPorts.length > 0 && watch.closedPorts.every((port) => given.includes(port));
      const waitMs = deadBefore ? DEAD_PORT_WAIT_MS : reopeningMs(access) + OPEN_GRACE_MS;
      const isOpen2 = () => watch.allOpen;
      let open = await watch.until(isOpen2, waitMs, signal);
      if (open && !this.#knownStable) {
        this.#knownStable = true;
        const from = access.runtime.clock.now() + STABLE_MS / 2;
        watch.lookFor({ names: names.slice(0, 1), from, isDone: (name) => watch.seenAt(name) >= from });
        await watch.until(() => !watch.allOpen, STABLE_MS, signal);
        watch.lookFor({ names, isDone: isPortOpen });
        open = await watch.until(isOpen2, waitMs, signal);
      }
      const { closedPorts } = watch;
      this.#givenUp = { ...this.#givenUp, closed: closedPorts };
      this.#knownOpen = new Set(open ? names : []);
      if (open) return;
      this.#assertNoneTaken(access, watch, "waiting until all ports of the tunnel are open");
      throw await notOpen(access, closedPorts, waitMs);
    } finally {
      await watch.stop();
    }
  }
  async #assertNotTaken(access, doing) {
    const watch = await watchListeners(access, new Set(LISTEN_PORT_NAMES));
    try {
      this.#assertNoneTaken(access, watch, doing);
    } finally {
      await watch.stop();
    }
  }
  /** @throws `PORT_TAKEN` where connections have been given ports that are closed: no role can listen there then. */
  #assertNoneTaken(access, watch, doing) {
    this.#taken?.look(watch, existingPorts(access.target.ports, LISTEN_PORT_NAMES));
    const taken = watch.closedPorts.flatMap((name) => {
      const reason = this.#taken?.reasonOf(name) ?? null;
      return reason === null ? [] : [{ name, reason }];
    });
    if (taken.length > 0) throw portTakenError(doing, access.target, taken);
  }
};
async function notOpen(access, ports, waitMs) {
  const { runtime, target, signal } = access;
  const reasons = await Promise.all(
    ports.map(async (port) => {
      const why = await whyClosed(runtime, listenEndpoint(target, port), signal);
      return `${named(target, port)} ${why}`;
    })
  );
  const closed = waitMs === 0 ? "closed" : `still closed after ${Math.round(waitMs / 1e3)} s`;
  return new TunnelTestError("STATE_NOT_REACHED", {
    doing: "waiting until all ports of the tunnel are open",
    found: `${closed}: ${reasons.join("; ")}`,
    expected: "all listeners of the tunnel open",
    observed: `closed: ${ports.map((port) => named(target, port)).join(", ")}`,
    about: subjectOfPorts(target.ports, ports),
    advice: "Check that all roles are running, and that hosts and ports are theirs"
  });
}
function named(target, port) {
  return `${port} (${target.ports[port]})`;
}
function reopeningMs({ target }) {
  return target.capabilities.includes("failover") ? 2 * failoverWaitMs(target.ports) : 0;
}
async function failOver(access, to, wasSilent) {
  const backends = [];
  try {
    for (const port of existingPorts(access.target.ports, TUNNEL_NUMBERS.map(sharedBackendPort))) {
      const [host, number] = [access.target.backendHosts[port], portNumber(access.target.ports, port)];
      const about = subjectOfPorts(access.target.ports, [port]);
      const options = { name: `backend ${port}`, host, port: number, about };
      backends.push(await EchoServer.start(access.runtime, options));
    }
    const failover = await Failover.begin(access, to);
    await failover.fire(TRIGGER, wasSilent ? SILENT_PORT_WAIT_MS : void 0);
    const answered = backends.some((backend) => backend.sawFirst(TRIGGER));
    const isQuiet = !answered && failover.watch.allOpen;
    const trigger = describeTrigger(failover, backends);
    if (wasSilent && isQuiet) {
      await failover.watch.stop();
      return { ...NOTHING2, answered, isSilent: true, trigger };
    }
    const settled = await failover.settle(access.signal);
    return { ...settled, answered, isSilent: isQuiet && !settled.closingSeen, trigger };
  } catch (error) {
    if (!isTunnelTestError(error) || error.kind !== "failure") throw error;
    access.log.info(`the trigger failed: ${error.message}`);
    const trigger = `the trigger could not be sent: ${error.details.doing}: ${error.details.found} (${error.code})`;
    return { ...NOTHING2, answered: false, isSilent: false, trigger };
  } finally {
    await Promise.all(backends.map((backend) => backend.stop()));
  }
}
var NOTHING2 = {
  closingSeen: false,
  isOpenAgain: false,
  stillClosed: [],
  activeClient: null,
  probed: null
};
function describeTrigger(failover, backends) {
  const { failure } = failover;
  const data = "the trigger's first data";
  const answer = failure === null ? "" : ` (${failure.code}: ${failure.details.found})`;
  if (backends.some((backend) => backend.sawFirst(TRIGGER))) {
    return failure === null ? `${data} was delivered` : `${data} was delivered, and its echo did not come back${answer}`;
  }
  const damaged = backends.find((backend) => backend.bytesReceived > 0);
  if (damaged !== void 0) {
    return `${data} was not delivered: other bytes than were sent arrived at ${damaged.name} (${damaged.port})${answer}`;
  }
  const touched = backends.find((backend) => backend.connectionsAccepted > 0);
  const where = backends.map(({ name, port }) => `${name} (${port})`).join(" and ");
  const nothing = touched === void 0 ? `no connection reached ${where}` : `a connection reached ${touched.name} (${touched.port}), and no byte of it`;
  return `${data} was not delivered: ${nothing}${answer}`;
}
function notReached(target, wanted, outcome, triggers) {
  const { activeClient, answered, stillClosed, trigger, closingSeen } = outcome;
  const isOpen2 = stillClosed.length === 0;
  const parts = [
    ...isOpen2 ? [] : [describeSettled(target, outcome)],
    `triggers sent: ${triggers}, of the last ${trigger}`,
    ...isOpen2 && !closingSeen ? ["not all ports that a failover closes were seen to close"] : [],
    ...isOpen2 ? [describeSettled(target, outcome)] : []
  ];
  return new TunnelTestError("STATE_NOT_REACHED", {
    doing: `making client ${wanted} the active client`,
    found: parts.join("; "),
    expected: `active client ${wanted}, all ports open`,
    observed: isOpen2 ? `active client ${activeClient ?? "none"}` : `still closed: ${stillClosed.map((port) => named(target, port)).join(", ")}`,
    about: { ...subjectOfPorts(target.ports, stillClosed), role: `client${wanted}` },
    ...isOpen2 && (!answered || activeClient === null) ? { advice: BACKEND_ADVICE } : {}
  });
}

// src/run/execute.ts
var PROGRESS_INTERVAL_MS = 1e3;
var TEST_TIMEOUT_MS = 18e5;
var HANDOVER_PATIENCE_MS = 5e3;
var ABORT_GRACE_MS = 5e3;
async function executeSuite(suite2, given, bind) {
  const { emit, runtime, profile, signal } = given;
  const startedAt = runtime.clock.now();
  emit({ type: "suite.started", suite: suite2.id });
  const log = eventLogger(given);
  const backends = new BackendPorts(runtime, given.target, log);
  try {
    await backends.bind({ listenerMs: HANDOVER_PATIENCE_MS }, signal);
  } catch (error) {
    log.warning(`before suite ${suite2.id}: ${errorReport(error).message}`);
  }
  const execution = { ...given, runtime: backends.runtime };
  try {
    const states = new StartingStates(given.givenUp);
    let ran = 0;
    for (const test of suite2.tests) {
      if (signal.aborted) break;
      await bind(test, async () => {
        const reason = skipReason(test, execution.target.capabilities);
        if (reason !== null) return finish(execution, test, skipped2(test, reason));
        const pauseMs = ran++ > 0 ? profile.betweenTestsMs : 0;
        await runtime.clock.sleep(pauseMs, signal).catch(() => {
        });
        return new TestRun(test, execution, backends, pauseMs).run(states);
      });
    }
  } finally {
    await backends.release();
  }
  emit({ type: "suite.finished", suite: suite2.id, durationMs: runtime.clock.now() - startedAt });
}
function skipped2(test, reason) {
  const none = {
    durationMs: 0,
    bytesSent: 0,
    bytesReceived: 0,
    mandatedWaitMs: 0,
    controlMs: 0,
    metrics: {}
  };
  return { id: test.id, status: "skipped", skipReason: reason, ...none };
}
function finish(execution, test, result) {
  const { id: _, ...rest } = result;
  execution.emit({ type: "test.finished", test: test.id, ...rest });
  return result;
}
var TestRun = class {
  #test;
  #execution;
  #log;
  #bytes = { sent: 0, received: 0 };
  #metrics = {};
  #cleanups = [];
  #failovers = [];
  #ownTime = new AbortController();
  #backends;
  #pauseMs;
  #mandatedWaitMs = 0;
  #controlMs = 0;
  #signal;
  /** @param pauseMs the pause that was made before the test */
  constructor(test, execution, backends, pauseMs) {
    this.#test = test;
    this.#backends = backends;
    this.#pauseMs = pauseMs;
    this.#execution = execution;
    this.#log = eventLogger(execution, test);
    this.#signal = AbortSignal.any([execution.signal, this.#ownTime.signal]);
  }
  async run(states) {
    const { clock } = this.#execution.runtime;
    let startedAt = clock.now();
    let error = null;
    try {
      await this.#reachState(states);
      startedAt = clock.now();
      this.#execution.emit({ type: "test.started", test: this.#test.id });
      await this.#runTest(startedAt);
    } catch (thrown) {
      error = thrown;
    }
    const shortage = this.#execution.takeShortage?.() ?? null;
    if (error !== null && statusOf(error) === "failed" && shortage !== null) error = shortage;
    const durationMs = clock.now() - startedAt;
    await this.#cleanUp();
    const result = finish(this.#execution, this.#test, this.#resultOf(error, durationMs));
    if (result.status === "failed" || result.status === "unknown") states.forgetPorts();
    await this.#settleAfterwards(states);
    return result;
  }
  async #reachState(states) {
    const { runtime, target, signal, emit } = this.#execution;
    const access = { runtime, target, signal, log: this.#log };
    const startedAt = runtime.clock.now();
    const before = states.givenUp;
    const reaching = states.reach(access, this.#test.startsFrom);
    const { activeClient, failovers: failovers2 } = await reaching.finally(() => {
      const { closed, silent } = states.givenUp;
      const isNew = String([before.closed, before.silent]) !== String([closed, silent]);
      if (isNew) emit({ type: "ports.given-up", closed, silent });
    });
    const durationMs = runtime.clock.now() - startedAt;
    const mandatedWaitMs = this.#pauseMs + failovers2 * target.ports.reconnectTimeoutSecs * 1e3;
    emit({
      type: "state.reached",
      test: this.#test.id,
      activeClient,
      failovers: failovers2,
      durationMs,
      mandatedWaitMs
    });
  }
  async #runTest(startedAt) {
    const { runtime } = this.#execution;
    const stopProgress = this.#reportProgress(startedAt);
    const running = (async () => this.#test.run(this.#context()))();
    const timeOut = () => new TunnelTestError("HARNESS_TIMEOUT", {
      doing: `running test ${this.#test.id}`,
      found: `it was not over after ${TEST_TIMEOUT_MS / 1e3} s`
    });
    try {
      await new Deadline(runtime.clock, TEST_TIMEOUT_MS, this.#execution.signal).race(running, timeOut);
    } catch (error) {
      this.#ownTime.abort(error);
      await new Deadline(runtime.clock, ABORT_GRACE_MS).settle(
        running.catch(() => {
        }),
        () => "aborting a test"
      );
      throw error;
    } finally {
      stopProgress();
    }
  }
  #context() {
    const { runtime, target, profile, seed } = this.#execution;
    const testId = this.#test.id;
    return {
      testId,
      runtime,
      target,
      profile,
      seed,
      stream: (index) => streamOf(testId, index),
      signal: this.#signal,
      bytes: this.#bytes,
      log: this.#log,
      measure: (measurements) => {
        this.#metrics = { ...this.#metrics, ...measurements };
      },
      mandatedWait: (durationMs) => {
        this.#mandatedWaitMs += durationMs;
      },
      control: (durationMs) => {
        this.#controlMs += durationMs;
      },
      defer: (cleanup) => void this.#cleanups.push(cleanup),
      unbindBackend: async (name) => {
        const bindAgain = await this.#backends.unbind(name);
        this.#cleanups.push(bindAgain);
        return bindAgain;
      },
      settleAfterwards: (failover) => void this.#failovers.push(failover)
    };
  }
  #reportProgress(startedAt) {
    const { clock } = this.#execution.runtime;
    let clearTimer = () => {
    };
    const report = () => {
      this.#execution.emit({
        type: "test.progress",
        test: this.#test.id,
        elapsedMs: clock.now() - startedAt,
        bytesSent: this.#bytes.sent,
        bytesReceived: this.#bytes.received
      });
      clearTimer = clock.schedule(PROGRESS_INTERVAL_MS, report);
    };
    clearTimer = clock.schedule(PROGRESS_INTERVAL_MS, report);
    return () => clearTimer();
  }
  async #cleanUp() {
    for (const cleanup of this.#cleanups.reverse()) {
      try {
        await cleanup();
      } catch (error) {
        this.#log.error(`cleaning up after test ${this.#test.id}: ${String(error)}`, error);
      }
    }
  }
  #resultOf(error, durationMs) {
    const common = {
      id: this.#test.id,
      durationMs,
      bytesSent: this.#bytes.sent,
      bytesReceived: this.#bytes.received,
      mandatedWaitMs: this.#mandatedWaitMs,
      controlMs: this.#controlMs,
      metrics: this.#metrics
    };
    if (error === null) return { ...common, status: "passed" };
    const status = statusOf(error);
    const report = errorReport(error);
    if (status === "skipped") return { ...common, status, skipReason: report.message };
    const expected = isTunnelTestError(error, "ABORTED");
    if (!expected)
      this.#log.error(`test ${this.#test.id} ${status}: ${report.code}: ${report.message}`, error);
    return { ...common, status, error: report };
  }
  /** Lets what the test set in motion come to rest, so that the next starting state is looked at in peace. */
  async #settleAfterwards(states) {
    const { signal } = this.#execution;
    for (const failover of this.#failovers) {
      states.noteTrigger(failover.to);
      try {
        if (this.#ownTime.signal.aborted || signal.aborted) return;
        const { isOpenAgain } = await failover.settle(signal);
        if (!isOpenAgain) states.forgetPorts();
      } catch (error) {
        states.forgetPorts();
        this.#log.warning(`after test ${this.#test.id} the system did not settle: ${String(error)}`);
      }
    }
  }
};
function eventLogger({ emit }, test) {
  const log = (level, message, cause) => {
    const stack = cause instanceof Error ? { stack: cause.stack ?? String(cause) } : {};
    emit({ type: "log", level, message, ...test === void 0 ? {} : { test: test.id }, ...stack });
  };
  return {
    debug: (message) => log("debug", message),
    info: (message) => log("info", message),
    warning: (message) => log("warning", message),
    error: (message, cause) => log("error", message, cause)
  };
}

// src/run/id-lists.ts
function selectedIds(items, ids) {
  return new Set(items.flatMap((item) => idsOf(item, ids)));
}
function idsOf(item, { kind, known, unknown }) {
  const ends = item.split(/[-\u2010-\u2015\u2212]/).map((end) => end.trim());
  if (ends.length === 1) {
    if (!known.includes(item)) throw unknown(item);
    return [item];
  }
  const [from = "", to = ""] = ends;
  const wrong = (found, advice) => new TunnelTestError("USAGE", { doing: `selecting ${kind}s "${item}"`, found, observed: item, advice });
  const example = kind === "suite" ? "1-3" : "2.6-2.9";
  if (ends.length > 2 || from === "" || to === "")
    throw wrong("it is neither an id nor a range", `Write a range with its two ends, like ${example}`);
  const suite2 = /^(\d+)\.\d+$/.exec(from)?.[1];
  if (kind === "test" && suite2 !== void 0 && known.includes(`${suite2}.${to}`))
    throw wrong(`"${to}" is no test`, `Write ${from}-${suite2}.${to}`);
  for (const end of [from, to]) if (!known.includes(end)) throw unknown(end);
  const [first, last] = [known.indexOf(from), known.indexOf(to)];
  if (first > last) throw wrong("it runs backwards", `Write ${to}-${from}`);
  return known.slice(first, last + 1);
}

// src/run/select.ts
function select(catalogue, selection) {
  const suiteIds = catalogue.map((suite2) => String(suite2.id));
  const testIds = catalogue.flatMap((suite2) => suite2.tests.map((test) => test.id));
  const isSuite = (id) => suiteIds.includes(id);
  const isTest = (id) => testIds.includes(id);
  const wanted = {
    suites: selectedIds(selection.suites, {
      kind: "suite",
      known: suiteIds,
      unknown: (id) => unknownSuite(id, catalogue, isTest(id))
    }),
    tests: selectedIds(selection.tests, {
      kind: "test",
      known: testIds,
      unknown: (id) => unknownTest(id, isSuite(id))
    })
  };
  if (wanted.suites.size === 0 && wanted.tests.size === 0) return [...catalogue];
  return catalogue.map((suite2) => ({
    ...suite2,
    tests: suite2.tests.filter((test) => wanted.suites.has(String(suite2.id)) || wanted.tests.has(test.id))
  })).filter((suite2) => suite2.tests.length > 0);
}
function unknownSuite(id, catalogue, isTest) {
  const names = catalogue.map((suite2) => `${suite2.id} (${suite2.name})`).join(", ");
  return new TunnelTestError("UNKNOWN_SUITE", {
    doing: `selecting suite "${id}"`,
    found: isTest ? "it is a test, not a suite" : "there is no such suite",
    expected: catalogue.map((suite2) => suite2.id).join(", "),
    observed: id,
    advice: isTest ? "Select it as a test, or its suite by the number before the dot" : `The suites are ${names}`
  });
}
function unknownTest(id, isSuite) {
  return new TunnelTestError("UNKNOWN_TEST", {
    doing: `selecting test "${id}"`,
    found: isSuite ? "it is a suite, not a test" : "there is no such test",
    observed: id,
    advice: isSuite ? `Select it as a suite, or a test of it like ${id}.1` : "Run 'tunnel-test list' to see all tests; an id is suite.test, like 1.6"
  });
}

// src/suites/support/route.ts
function serverRoute(tunnel, client) {
  return {
    name: `server tun${tunnel}`,
    listen: serverListenPort(tunnel),
    backend: clientBackendPort(client, tunnel),
    needs: `server-to-client-tun${tunnel}`
  };
}
function clientRoute(client, tunnel) {
  return {
    name: `client ${client} tun${tunnel}`,
    listen: clientListenPort(client, tunnel),
    backend: sharedBackendPort(tunnel),
    needs: `client-to-server-tun${tunnel}`
  };
}
function needsOf(client, routes) {
  const tunnels = new Set(routes.map(({ needs }) => needs));
  return [`client${client}`, ...tunnels, ...client === 2 ? ["failover"] : []];
}
function backendsAround(route) {
  if (route.listen.startsWith("client")) return TUNNEL_NUMBERS.map(sharedBackendPort);
  return CLIENT_NUMBERS.flatMap((client) => TUNNEL_NUMBERS.map((tunnel) => clientBackendPort(client, tunnel)));
}

// src/primitives/connections/seen-connection.ts
var FIRST_BYTES2 = 64;
var TELLING_BYTES = 31;
var COMPARED_BYTES = 1048576;
var SeenConnection = class {
  #comparisonFor;
  #compare;
  #first = new Uint8Array(0);
  #received = 0;
  #sent = 0;
  #compared = 0;
  #wrongAt = null;
  #end = null;
  /** @param comparisonFor what to compare a connection with that begins with some bytes; null where they tell nothing */
  constructor(comparisonFor) {
    this.#comparisonFor = comparisonFor;
  }
  /** The first 64 bytes, or fewer. */
  get first() {
    return this.#first;
  }
  get received() {
    return this.#received;
  }
  get sent() {
    return this.#sent;
  }
  /** How many bytes have been compared and were right. */
  get rightBytes() {
    return this.#wrongAt ?? this.#compared;
  }
  /** The offset of the first wrong byte, among those that were compared. */
  get wrongAt() {
    return this.#wrongAt;
  }
  /** How the caller's side of it ended; null while it is open. */
  get end() {
    return this.#end;
  }
  noteReceived(bytes2) {
    this.#received += bytes2.length;
    if (this.#compare === null || this.#wrongAt !== null || this.#compared >= COMPARED_BYTES) return;
    if (this.#compare === void 0) {
      const taken = bytes2.subarray(0, FIRST_BYTES2 - this.#first.length);
      this.#first = concatenate(this.#first, taken);
      if (this.#first.length < TELLING_BYTES) return;
      this.#compare = this.#comparisonFor(this.#first);
      this.#compareNext(this.#first);
      this.#compareNext(bytes2.subarray(taken.length));
    } else this.#compareNext(bytes2);
  }
  noteSent(length) {
    this.#sent += length;
  }
  noteEnd(end) {
    this.#end ??= end;
  }
  #compareNext(bytes2) {
    if (this.#compare === null || this.#compare === void 0 || this.#wrongAt !== null) return;
    const wrong = this.#compare(bytes2);
    if (wrong !== -1) this.#wrongAt = this.#compared + wrong;
    this.#compared += bytes2.length;
  }
};

// src/suites/support/backend-view.ts
var SHOWN_BYTES4 = 16;
var TELLING_BYTES2 = 4;
var THERE = "on the way there (caller \u2192 tunnel \u2192 backend)";
var BACK = "on the way back (backend \u2192 tunnel \u2192 caller)";
function backendView(own, others, sent, messages, callersWrongAt) {
  const name = `backend ${own.name} (${own.host} port ${own.port})`;
  const found = find(own.connections, sent);
  if (found !== void 0) return { text: `${name} ${describe2(found, sent, callersWrongAt)}` };
  for (const other of others) {
    if (find(other.connections, sent) === void 0) continue;
    return { text: `nothing of it arrived at ${name}: it went to backend ${other.name} (port ${other.port})` };
  }
  const foreign = own.connections.find(
    (seen) => seen.received > 0 && messages.every((message) => find([seen], message) === void 0)
  );
  if (foreign !== void 0) {
    const shown2 = toHex(foreign.first.subarray(0, SHOWN_BYTES4));
    const resembles = looksLike(foreign.first);
    const what = resembles === null ? shown2 : `${shown2}; ${resembles}`;
    return { text: `other bytes than were sent arrived at ${name}: ${what}; they were changed ${THERE}` };
  }
  const silent = own.connections.filter(({ received }) => received === 0);
  if (silent.length > 0) {
    const end = silent.every((connection) => connection.end === null) ? "it is still open" : "it has ended";
    return { text: `a connection arrived at ${name} and no byte on it, ${end}: they were lost ${THERE}` };
  }
  return {
    text: `nothing arrived at ${name}, not even a connection: it was lost ${THERE}`,
    advice: `Check that the tunnel connects to port ${own.port} for this backend, as the configuration says`
  };
}
function find(connections, { first }) {
  const isSame = (seen) => seen.received > 0 && firstDifference(first, seen.first) === -1;
  const isSimilar = (seen) => firstDifference(first, seen.first) >= Math.min(TELLING_BYTES2, first.length);
  return connections.findLast(isSame) ?? connections.findLast(isSimilar);
}
function describe2(seen, { first, length }, callersWrongAt) {
  const { received, sent } = seen;
  const wrongInFirst = firstDifference(first.subarray(0, seen.first.length), seen.first);
  const wrongAt = wrongInFirst === -1 ? seen.wrongAt : wrongInFirst;
  if (wrongAt !== null) {
    return `received wrong bytes already, from byte ${wrongAt} on: they were changed ${THERE}`;
  }
  const compared = Math.max(seen.rightBytes, Math.min(first.length, seen.first.length));
  const right = compared >= received ? "all of them right" : `the first ${compared} right, those behind not compared there`;
  const end = seen.end === null ? "its connection is still open" : `its connection ended (${endNames[seen.end]})`;
  const hop = callersWrongAt !== null && compared > callersWrongAt ? `it went wrong ${BACK}` : null;
  const state = hop === null ? end : `${hop}; ${end}`;
  if (length === null) return `had received ${received} bytes, ${right}, and sent ${sent} back; ${state}`;
  if (received < length) {
    return `had received ${received} of ${length} bytes, ${right}, and sent ${sent} back; ${state}`;
  }
  if (received > length)
    return `received ${received} bytes, though ${length} were sent: more were added ${THERE}`;
  if (sent < received) return `received all ${length} bytes, ${right}, and had sent ${sent} back; ${state}`;
  const whichHop = hop ?? (compared >= received ? `it went wrong ${BACK}` : "it is not known on which way it went wrong");
  return `received all ${length} bytes, ${right}, and sent them back: ${whichHop}`;
}
var endNames = {
  "end of stream": "end of stream",
  reset: "reset",
  timeout: "time-out",
  aborted: "closed by the test",
  error: "error"
};

// src/suites/support/explained-failure.ts
var ON_A_CONNECTION = [
  "CONNECTION_RESET",
  "CONNECTION_ENDED",
  "REPLY_TIMEOUT",
  "NO_PROGRESS",
  "RATE_TOO_LOW",
  "PAYLOAD_MISMATCH",
  "PAYLOAD_SHORT",
  "PAYLOAD_EXCESS",
  "HASH_MISMATCH"
];
var TELLING_BYTES3 = 3;
function explainedFailure(error, circumstances) {
  if (!ON_A_CONNECTION.includes(error.code)) return error;
  const { sent, others, own, otherBackends } = circumstances;
  const details = { ...error.details, ...withSender(error, circumstances).details };
  const messages = [sent, ...others];
  const wrongAt = details.difference?.offset ?? null;
  const view = own === null ? null : backendView(own, otherBackends, sent, messages, wrongAt);
  const found = view === null ? details.found : `${details.found}; ${view.text}`;
  const advice = details.advice ?? view?.advice;
  return new TunnelTestError(error.code, {
    ...details,
    found,
    ...advice === void 0 ? {} : { advice },
    cause: details.cause ?? error
  });
}
function withSender(error, { testId, sent, others }) {
  const { difference, doing } = error.details;
  if (difference === void 0 || error.code !== "PAYLOAD_MISMATCH") return error;
  if (difference.kind === "other stream" && difference.from !== void 0) {
    return mismatchError(doing, { ...difference, sender: connectionOf(difference.from.stream, testId) });
  }
  const other = others.find((message) => isReply(difference, sent, message));
  return other === void 0 ? error : mismatchError(doing, { ...difference, kind: "other stream", sender: other.name });
}
function isReply({ kind, offset, observed }, sent, other) {
  if (kind !== "changed" || offset >= sent.first.length) return false;
  const reply = concatenate(sent.first.subarray(0, offset), fromHex(observed));
  const length = Math.min(reply.length, other.first.length);
  return length >= TELLING_BYTES3 && length > offset && reply.subarray(0, length).every((byte, at2) => byte === other.first[at2]);
}
function connectionOf(stream, testId) {
  const { testId: owner, index } = testOfStream(stream);
  return `connection ${index + 1} of ${owner === testId ? "this test" : `test ${owner}`}`;
}

// src/suites/support/stage.ts
var SHOWN_BYTES5 = 16;
var Stage = class {
  context;
  #backends = /* @__PURE__ */ new Map();
  #seen = /* @__PURE__ */ new Map();
  #sent = [];
  #failover = null;
  constructor(context) {
    this.context = context;
  }
  /** Puts echo servers on the backend of each route, and on all others of its direction, which must see nothing. */
  async host(...routes) {
    const { target, runtime, signal } = this.context;
    for (const port of new Set(existingPorts(target.ports, routes.flatMap(backendsAround)))) {
      const server = await EchoServer.start(runtime, {
        name: `backend ${port}`,
        host: target.backendHosts[port],
        port: portNumber(target.ports, port),
        about: subjectOfPorts(target.ports, [port]),
        signal,
        observe: () => this.#observe(port)
      });
      this.context.defer(() => server.stop());
      this.#backends.set(port, server);
    }
  }
  /** @param signal ends the connection, beside the test's own signal */
  async connect(route, signal = this.context.signal) {
    const { target, runtime, bytes: bytes2 } = this.context;
    const listener = listenEndpoint(target, route.listen);
    const socket = await connectToListener(runtime, listener, {
      ...listener,
      name: route.name,
      about: this.#subjectOf(route),
      signal,
      bytes: bytes2,
      locate: (observed) => this.payload(0).locate(observed)
    }).catch(async (error) => {
      throw await this.#portTaken(route, error) ?? error;
    });
    this.context.defer(() => socket.release());
    return socket;
  }
  /** Refused may mean that a connection has the listener's port, so that it can't be reopened. */
  async #portTaken(route, error) {
    const { target, runtime } = this.context;
    const { name, host, watcher } = listenEndpoint(target, route.listen);
    const isSeenFromHere = watcher === void 0 && await runtime.listenTable(host) !== null;
    if (!isSeenFromHere || !isTunnelTestError(error, "CONNECT_REFUSED")) return null;
    const taken = new TakenPorts(runtime, target);
    taken.lookAt(name);
    const reason = taken.reasonOf(name);
    return reason === null ? null : portTakenError(`connecting to ${route.name}`, target, [{ name, reason }]);
  }
  /** What the failover primitives need. */
  get access() {
    const { runtime, target, log, signal, bytes: bytes2 } = this.context;
    return { runtime, target, log, signal, bytes: bytes2 };
  }
  /** How long ports stay closed after a failover: T, in milliseconds. */
  get closedMs() {
    return this.context.target.ports.reconnectTimeoutSecs * 1e3;
  }
  /**
   * Connects to a standby client, ready to send the first data; the runner waits afterwards until it has settled.
   * @param judged the ports whose times the test judges
   */
  async beginFailover(to, judged = []) {
    const failover = await Failover.begin(this.access, to, judged);
    this.context.defer(() => failover.socket.release());
    this.context.settleAfterwards(failover);
    this.#failover = failover;
    return failover;
  }
  /** Waits until the failover has settled. The backends are stopped: their ports are needed to find the active client. */
  async settle() {
    await Promise.all([...this.#backends.values()].map((server) => server.stop()));
    this.#backends.clear();
    await this.#failover?.settle(this.context.signal);
  }
  /** The seeded payload number `index` of this test. */
  payload(index) {
    const { runtime, seed } = this.context;
    return new Payload(runtime, seed, this.context.stream(index));
  }
  /**
   * Does something on a connection over a route; a failure of it also says whose bytes came in the place of others, and
   * what the backends saw of the connection.
   * @param sent what the connection has sent when it is done
   */
  async explained(route, sent, action) {
    const message = { ...sent, name: `what was sent to ${route.name}` };
    this.#sent.push(message);
    try {
      return await action();
    } catch (error) {
      throw this.#explain(error, route, message);
    }
  }
  /** As {@link explained}, for a failure that is no exception. */
  explain(error, route, sent) {
    return this.#explain(error, route, { ...sent, name: route.name });
  }
  /** A failure after a failover whose trigger was not answered says so, and how far it came. */
  withTrigger(error, failover, data) {
    const { failure, to } = failover;
    if (failure === null || !isTunnelTestError(error) || error.kind !== "failure") return error;
    const { code: code2, details } = this.explain(failure, clientRoute(to, 1), { first: data, length: data.length });
    const found = `${error.details.found}; the trigger's first data was not answered: ${code2}: ${details.found}`;
    return new TunnelTestError(error.code, { ...error.details, found, cause: error.details.cause ?? error });
  }
  #explain(error, route, sent) {
    if (!isTunnelTestError(error)) return error;
    const views = [...this.#backends.keys()].map((name) => this.#viewOf(name));
    return explainedFailure(aboutSubject(error, this.#subjectOf(route)), {
      testId: this.context.testId,
      sent,
      others: this.#sent.filter((other) => other !== sent),
      own: views.find(({ name }) => name === route.backend) ?? null,
      otherBackends: views.filter(({ name }) => name !== route.backend)
    });
  }
  /** What an error on a connection over a route is about. */
  #subjectOf({ name, listen }) {
    return { connection: name, ...subjectOfPorts(this.context.target.ports, [listen]) };
  }
  #observe(port) {
    const seen = new SeenConnection((first) => this.#comparisonFor(first));
    this.#seen.set(port, [...this.#seen.get(port) ?? [], seen]);
    return seen;
  }
  /** A connection that begins a stream of this run is compared with it. */
  #comparisonFor(first) {
    const { runtime, seed } = this.context;
    const place = this.payload(0).locate(first);
    if (place?.offset !== 0) return null;
    const expected = new ExpectedBytes(runtime, new Payload(runtime, seed, place.stream), 0);
    return (bytes2) => expected.compare(bytes2);
  }
  #viewOf(name) {
    const { target } = this.context;
    return {
      name,
      host: target.backendHosts[name],
      port: portNumber(target.ports, name),
      connections: this.#seen.get(name) ?? []
    };
  }
  /**
   * Checks by identity who got the bytes: each route's backend exactly its own, every other backend none.
   * @throws `WRONG_BACKEND`
   */
  assertRouting(deliveries) {
    for (const [port, server] of this.#backends) {
      const own = deliveries.filter(({ route }) => route.backend === port);
      const whole = own.filter(({ isWhole }) => isWhole !== false);
      const [least, most] = [totalOf(whole), totalOf(own)];
      const isCounted = server.bytesReceived >= least && server.bytesReceived <= most;
      if (isCounted && whole.every(({ first }) => server.sawFirst(first))) continue;
      const routes = new Set(deliveries.map(({ route }) => route.name));
      const received = isCounted ? "other" : server.bytesReceived;
      throw new TunnelTestError("WRONG_BACKEND", {
        doing: `checking which backend got the bytes of ${[...routes].join(" and ")}`,
        found: `backend ${port} (port ${this.context.target.ports[port]}) received ${received} bytes, expected ${most}`,
        expected: describeDeliveries(deliveries),
        observed: [...this.#backends].map(([name, backend]) => `${name} ${describe3(backend)}`).join(", "),
        about: subjectOfPorts(this.context.target.ports, [port])
      });
    }
  }
};
function totalOf(deliveries) {
  return deliveries.reduce((total, { length }) => total + length, 0);
}
function describeDeliveries(deliveries) {
  const backends = new Set(deliveries.map(({ route }) => route.backend));
  return [...backends].map((backend) => {
    const own = deliveries.filter(({ route }) => route.backend === backend);
    return `${backend} ${shown(own.map(({ first }) => first))}`;
  }).join(", ");
}
function describe3(backend) {
  return backend.firstBytes.length === 0 ? "nothing" : shown(backend.firstBytes);
}
function shown(beginnings) {
  const texts = beginnings.slice(0, 4).map(textOf);
  return beginnings.length > texts.length ? `${texts.join(" ")} and ${beginnings.length - texts.length} more` : texts.join(" ");
}
function textOf(bytes2) {
  const text2 = new TextDecoder().decode(bytes2);
  return /^[\x20-\x7e]*$/.test(text2) ? `"${text2}"` : `${toHex(bytes2.subarray(0, SHOWN_BYTES5))}\u2026`;
}

// src/suites/support/failover-event.ts
function failoverEvent({ to, ...numbers }) {
  const route = clientRoute(to, 1);
  return {
    ...numbers,
    title: `failover event \xB7 client ${to}`,
    requirement: (profile) => `failover event: connect to client ${to} tun1, send first data, close, ${waitOf(profile)}; no validation`,
    startsFrom: { activeClient: otherClient(to) },
    needs: ["client1", "client2", "client-to-server-tun1", "failover"],
    ports: [route.listen, route.backend],
    run: (context) => runFailoverEvent(context, to)
  };
}
function waitOf({ failoverEvent: failoverEvent2 }) {
  return failoverEvent2 === "wait" ? "wait the failover wait (T + 2 s)" : "wait until it is settled";
}
async function runFailoverEvent(context, to) {
  const { runtime, target, profile, signal, log } = context;
  const stage = new Stage(context);
  const waitMs = profile.failoverEvent === "wait" ? failoverWaitMs(target.ports) : target.ports.reconnectTimeoutSecs * 1e3;
  context.mandatedWait(waitMs);
  try {
    await stage.host(clientRoute(to, 1));
    const failover = await stage.beginFailover(to);
    await failover.fire(stage.payload(0).bytes(0, 64));
    if (profile.failoverEvent === "settled") await failover.settle(signal);
  } catch (error) {
    if (!isTunnelTestError(error) || error.kind !== "failure") throw error;
    log.error(`no failover was triggered: ${error.message}`, error);
  }
  if (profile.failoverEvent === "wait") await runtime.clock.sleep(waitMs, signal);
}

// src/suites/1-basic-echo.ts
var basicEcho = {
  id: 1,
  name: "Basic Echo",
  description: "single echoes in both directions, before and after a failover, and which backend got them",
  tests: [
    serverEcho({ id: "1.1", seedId: "1.1", section: "3, row 1.1" }, 1),
    clientEcho({ id: "1.2", seedId: "1.2", section: "3, row 1.2" }, 1),
    bothDirections({ id: "1.3", seedId: "1.3", section: "3, row 1.3" }, 1),
    bothServerTunnels({ id: "1.4", seedId: "1.4", section: "3, row 1.4" }, 1),
    failoverEvent({ id: "1.5", seedId: "1.5", section: "3, row 1.5", to: 2 }),
    serverEcho({ id: "1.6", seedId: "1.6", section: "3, row 1.6\u20131.9" }, 2),
    clientEcho({ id: "1.7", seedId: "1.7", section: "3, row 1.6\u20131.9" }, 2),
    bothDirections({ id: "1.8", seedId: "1.8", section: "3, row 1.6\u20131.9" }, 2),
    bothServerTunnels({ id: "1.9", seedId: "1.9", section: "3, row 1.6\u20131.9" }, 2)
  ]
};
function serverEcho(numbers, client) {
  return echoTest(numbers, client, {
    title: "server tun1 echo",
    requirement: `server tun1: send HELLO, the response contains HELLO (client ${client}'s backend)`,
    steps: [[{ route: serverRoute(1, client), text: "HELLO" }]]
  });
}
function clientEcho(numbers, client) {
  return echoTest(numbers, client, {
    title: "client tun1 echo",
    requirement: `client ${client} tun1: send WORLD, the response contains WORLD`,
    steps: [[{ route: clientRoute(client, 1), text: "WORLD" }]]
  });
}
function bothDirections(numbers, client) {
  return echoTest(numbers, client, {
    title: "both directions in sequence",
    requirement: `in sequence: server tun1 SERVER, closed, then client ${client} tun1 CLIENT`,
    steps: [
      [{ route: serverRoute(1, client), text: "SERVER" }],
      [{ route: clientRoute(client, 1), text: "CLIENT" }]
    ]
  });
}
function bothServerTunnels(numbers, client) {
  return echoTest(numbers, client, {
    title: "both server tunnels at once",
    requirement: "at once: server tun1 TUN1 and server tun2 TUN2, both open together, both answered",
    steps: [
      [
        { route: serverRoute(1, client), text: "TUN1" },
        { route: serverRoute(2, client), text: "TUN2" }
      ]
    ]
  });
}
function echoTest(numbers, client, { title, requirement, steps }) {
  const routes = steps.flat().map(({ route }) => route);
  return {
    ...numbers,
    title: `${title} \xB7 client ${client}`,
    requirement: () => requirement,
    startsFrom: { activeClient: client },
    needs: needsOf(client, routes),
    ports: routes.flatMap(({ listen, backend }) => [listen, backend]),
    run: (context) => echoInSteps(context, steps)
  };
}
async function echoInSteps(context, steps) {
  const stage = new Stage(context);
  await stage.host(...steps.flat().map(({ route }) => route));
  for (const step of steps) {
    const sockets = await Promise.all(step.map(({ route }) => stage.connect(route)));
    for (const socket of sockets) socket.expectEndState("local");
    await Promise.all(
      step.map(({ route, text: text2 }, index) => {
        const first = bytesOf(text2);
        const sent = { first, length: first.length };
        return stage.explained(route, sent, async () => sockets[index]?.sendAndReceiveEcho(first));
      })
    );
    await Promise.all(
      step.map(async ({ route, text: text2 }, index) => {
        const first = bytesOf(text2);
        await sockets[index]?.close().catch((error) => {
          throw stage.explain(error, route, { first, length: first.length });
        });
      })
    );
  }
  stage.assertRouting(
    steps.flat().map(({ route, text: text2 }) => ({ route, first: bytesOf(text2), length: text2.length }))
  );
}
function bytesOf(text2) {
  return new TextEncoder().encode(text2);
}

// src/suites/support/amounts.ts
var KB = 1024;
var MB2 = 1048576;
function size(bytes2) {
  if (bytes2 < KB) return `${bytes2} bytes`;
  return bytes2 < MB2 ? `${tenths(bytes2 / KB)} KB` : `${tenths(bytes2 / MB2)} MB`;
}
function seconds2(durationMs) {
  return `${tenths(durationMs / 1e3)} s`;
}
function percent(share) {
  return `${tenths(share * 100)} %`;
}
function tenths(value) {
  return Math.round(value * 10) / 10;
}

// src/suites/support/measured-duration.ts
function middle(duration) {
  return duration === null ? null : Math.round((duration.min + duration.max) * 5) / 10;
}
function width(duration) {
  return duration.max - duration.min;
}
function range(duration) {
  return `between ${Math.round(duration.min)} and ${Math.round(duration.max)} ms`;
}

// src/suites/support/port-limits.ts
var CLOSE_LIMIT_MS = 1e3;
var REOPEN_TOLERANCE_MS = 1e3;
var PORT_LIMITS = `closed within ${seconds2(CLOSE_LIMIT_MS)}, open again at T \xB1 ${seconds2(REOPEN_TOLERANCE_MS)}`;
var GAP_LIMIT_MS = 50;
function unlessTaken(fault, reason) {
  const isExcused = fault?.code === "PORT_NOT_REOPENED" || fault?.code === "PORT_REOPENED_LATE";
  if (!isExcused || reason === null) return fault;
  const text2 = `${fault.text}: ${reason}, and nobody can listen there meanwhile`;
  return { code: "PORT_TAKEN", port: fault.port, text: text2 };
}
function unlessUnseen(fault, isUnseen) {
  if (fault === null || !isUnseen) return fault;
  const text2 = `${fault.text}, and was out of sight for a while after the trigger: it may have closed and opened again`;
  return { ...fault, code: "MEASUREMENT_GAP", text: text2 };
}
function judgeClosing(port, closeMs, seenAfterMs) {
  if (closeMs === null) {
    if (seenAfterMs <= CLOSE_LIMIT_MS)
      return gap(port, `was last looked at ${Math.round(seenAfterMs)} ms after the trigger`);
    return {
      code: "PORT_NOT_CLOSED",
      port,
      text: `was still open ${Math.round(seenAfterMs)} ms after the trigger`
    };
  }
  if (closeMs.min > CLOSE_LIMIT_MS) {
    return {
      code: "PORT_CLOSED_LATE",
      port,
      text: `closed ${Math.round(middle(closeMs))} ms after the trigger`
    };
  }
  if (closeMs.max > CLOSE_LIMIT_MS && width(closeMs) > GAP_LIMIT_MS)
    return gap(port, `closed ${range(closeMs)} after`);
  return null;
}
function judgeProbedClosing(port, closeMs, seenAfterMs, mayHaveReopened) {
  if (closeMs === null) {
    if (seenAfterMs <= CLOSE_LIMIT_MS) return doubt(port, "was neither accepting nor refusing connections");
    if (mayHaveReopened) return doubt(port, "may have closed and opened again between two probes");
  } else if (closeMs.min <= CLOSE_LIMIT_MS && closeMs.max > CLOSE_LIMIT_MS) {
    return doubt(port, `closed ${range(closeMs)} after the trigger`);
  }
  return judgeClosing(port, closeMs, seenAfterMs);
}
function judgeReopening(port, reopenMs, waitMs, seenAfterMs, isProbed) {
  const [low, high] = [waitMs - REOPEN_TOLERANCE_MS, waitMs + REOPEN_TOLERANCE_MS];
  if (reopenMs === null) {
    if (seenAfterMs <= high && isProbed) return doubt(port, "was neither accepting nor refusing connections");
    if (seenAfterMs <= high)
      return gap(port, `was last looked at ${Math.round(seenAfterMs)} ms after its closing`);
    return { code: "PORT_NOT_REOPENED", port, text: `was still closed ${high} ms after its closing` };
  }
  const text2 = `reopened ${Math.round(middle(reopenMs))} ms after its closing`;
  if (reopenMs.max < low) return { code: "PORT_REOPENED_EARLY", port, text: text2 };
  if (reopenMs.min > high) return { code: "PORT_REOPENED_LATE", port, text: text2 };
  const certain = reopenMs.min >= low && reopenMs.max <= high;
  if (!certain && isProbed) return doubt(port, `reopened ${range(reopenMs)} after its closing`);
  if (!certain && width(reopenMs) > GAP_LIMIT_MS)
    return gap(port, `reopened ${range(reopenMs)} after its closing`);
  return null;
}
function gap(port, text2) {
  return { code: "MEASUREMENT_GAP", port, text: `${text2}: inconclusive: the harness was stalled` };
}
function doubt(port, text2) {
  return { code: "PROBES_TOO_COARSE", port, text: `${text2}: inconclusive: probes are too far apart` };
}

// src/suites/support/port-timings.ts
var LOOK_MARGIN_MS = 100;
var LOOK_PATIENCE_MS = 1e4;
var TAKEN_INTERVAL_MS = 50;
var ADVICE = {
  PORT_TAKEN: RESERVE_ADVICE,
  PROBES_TOO_COARSE: "A watcher beside the role decides it: 'tunnel-test watch', and --watch"
};
async function assertPortTimings(context, failover, ports) {
  const { watch, triggeredAt } = failover;
  const { clock } = context.runtime;
  const closeMs = (port) => failover.timingOf(port).closeMs;
  const reopenMs = (port) => failover.timingOf(port).reopenMs;
  const hasBeenUnseen = (port) => watch.wasUnseenSince(port, triggeredAt);
  const isProbed = (port) => watch.methodOf(port) === "connect-probe";
  const waitUntilMs = context.target.ports.reconnectTimeoutSecs * 1e3;
  const expected = `closed within ${CLOSE_LIMIT_MS} ms of the trigger, open again ${waitUntilMs} \xB1 ${REOPEN_TOLERANCE_MS} ms after its closing`;
  const doubts = [];
  const raise = (code2, faults, worst) => {
    const advice = ADVICE[code2];
    throw new TunnelTestError(code2, {
      doing: `watching the ports of ${roleOfListenPort(worst.port)} during a failover to client ${failover.to}`,
      found: faults.map(({ port, text: text2 }) => `${port} (${context.target.ports[port]}) ${text2}`).join("; "),
      expected,
      observed: worst.text,
      about: subjectOfPorts(context.target.ports, [
        .../* @__PURE__ */ new Set([worst.port, ...faults.map(({ port }) => port)])
      ]),
      ...advice === void 0 ? {} : { advice }
    });
  };
  const check = (judge2) => {
    for (const port of ports) {
      context.measure({ [port]: timesOf(closeMs(port), reopenMs(port), isProbed(port)) });
    }
    const faults = ports.flatMap((port) => judge2(port) ?? []);
    const found = faults.filter(({ code: code2 }) => code2 !== "PROBES_TOO_COARSE");
    const worst = found.find(({ code: code2 }) => ERROR_KINDS[code2] === "failure") ?? found[0];
    if (worst !== void 0) raise(worst.code, found, worst);
    doubts.push(...faults);
  };
  const closingDue = triggeredAt + CLOSE_LIMIT_MS + LOOK_MARGIN_MS;
  await watch.until(
    () => ports.every((port) => closeMs(port) !== null || watch.seenAt(port) >= closingDue),
    closingDue + LOOK_PATIENCE_MS - clock.now(),
    context.signal,
    ports
  );
  check((port) => {
    const seenAfterMs = watch.seenAt(port) - triggeredAt;
    if (isProbed(port)) {
      const mayHaveReopened = watch.widestGapOf(port) >= waitUntilMs - REOPEN_TOLERANCE_MS;
      return judgeProbedClosing(port, closeMs(port), seenAfterMs, mayHaveReopened);
    }
    return unlessUnseen(judgeClosing(port, closeMs(port), seenAfterMs), hasBeenUnseen(port));
  });
  const closedAt = (port) => triggeredAt + (closeMs(port)?.max ?? 0);
  const lastClosing = Math.max(...ports.map(closedAt));
  const reopeningDue = lastClosing + waitUntilMs + REOPEN_TOLERANCE_MS + LOOK_MARGIN_MS;
  const tooEarly = () => ports.some(
    (port) => (reopenMs(port)?.max ?? Number.POSITIVE_INFINITY) < waitUntilMs - REOPEN_TOLERANCE_MS
  );
  const taken = new TakenPorts(context.runtime, context.target);
  const isDue = (port) => reopenMs(port) === null && clock.now() >= closedAt(port) + waitUntilMs - LOOK_MARGIN_MS;
  const stopLooking = repeat(clock, TAKEN_INTERVAL_MS, () => taken.look(watch, ports.filter(isDue)));
  try {
    await watch.until(
      () => tooEarly() || ports.every((port) => reopenMs(port) !== null || watch.seenAt(port) >= reopeningDue),
      reopeningDue + LOOK_PATIENCE_MS - clock.now(),
      context.signal,
      ports
    );
  } finally {
    stopLooking();
  }
  const early = tooEarly();
  check((port) => {
    if (closeMs(port) === null || early && reopenMs(port) === null) return null;
    const seenAfterMs = watch.seenAt(port) - closedAt(port);
    const found = judgeReopening(port, reopenMs(port), waitUntilMs, seenAfterMs, isProbed(port));
    return unlessTaken(unlessUnseen(found, hasBeenUnseen(port)), taken.reasonOf(port));
  });
  const [doubt2] = doubts;
  if (doubt2 !== void 0) raise(doubt2.code, doubts, doubt2);
}
function repeat(clock, intervalMs, callback) {
  const again = () => {
    callback();
    clearTimer = clock.schedule(intervalMs, again);
  };
  let clearTimer = clock.schedule(intervalMs, again);
  return () => clearTimer();
}
function timesOf(closeMs, reopenMs, isProbed) {
  const times = { closeMs: middle(closeMs), reopenMs: middle(reopenMs) };
  if (!isProbed) return times;
  const uncertainty = (duration) => duration && Math.round(width(duration) * 5) / 10;
  return {
    ...times,
    probed: true,
    closeUncertaintyMs: uncertainty(closeMs),
    reopenUncertaintyMs: uncertainty(reopenMs)
  };
}

// src/suites/support/rounded.ts
function rounded2(value, decimals = 2) {
  return Math.round(value * 10 ** decimals) / 10 ** decimals;
}

// src/suites/2-basic-failover.ts
var MESSAGE_BYTES = 64;
var NEEDS = ["client1", "client2", "client-to-server-tun1", "failover"];
var basicFailover = {
  id: 2,
  name: "Basic Failover",
  description: "the connection that causes a failover survives it; ports close within 1 s and reopen T \xB1 1 s later",
  tests: [
    reset({ id: "2.1", seedId: "1", section: "3, row 2.1" }),
    persistence({ id: "2.2", seedId: "2", section: "3, row 2.2\u20132.5" }, 2),
    persistence({ id: "2.3", seedId: "3", section: "3, row 2.2\u20132.5" }, 1),
    persistence({ id: "2.4", seedId: "4", section: "3, row 2.2\u20132.5" }, 2),
    persistence({ id: "2.5", seedId: "5", section: "3, row 2.2\u20132.5" }, 1),
    serverPortClosure({ id: "2.6", seedId: "6", section: "3, row 2.6\u20132.9" }, 2),
    serverPortClosure({ id: "2.7", seedId: "7", section: "3, row 2.6\u20132.9" }, 1),
    serverPortClosure({ id: "2.8", seedId: "8", section: "3, row 2.6\u20132.9" }, 2),
    serverPortClosure({ id: "2.9", seedId: "9", section: "3, row 2.6\u20132.9" }, 1),
    standbyPortClosure({ id: "2.10", seedId: "10", section: "3, row 2.10\u20132.13" }, 2),
    standbyPortClosure({ id: "2.11", seedId: "11", section: "3, row 2.10\u20132.13" }, 1),
    standbyPortClosure({ id: "2.12", seedId: "12", section: "3, row 2.10\u20132.13" }, 2),
    standbyPortClosure({ id: "2.13", seedId: "13", section: "3, row 2.10\u20132.13" }, 1)
  ]
};
function reset(numbers) {
  return {
    ...numbers,
    title: "reset \xB7 client 1",
    requirement: () => "reset: make client 1 the active client",
    startsFrom: { activeClient: "any" },
    needs: [...NEEDS, "server-to-client-tun1"],
    ports: ["client1ToServerTun1ListenPort", "serverToClientTun1ListenPort"],
    async run(context) {
      const stage = new Stage(context);
      let { activeClient: active, found } = await probeActiveClient(stage.access);
      if (active !== 1) {
        await stage.host(clientRoute(1, 1));
        context.mandatedWait(stage.closedMs);
        const failover = await stage.beginFailover(1);
        await failover.fire(stage.payload(0).bytes(0, MESSAGE_BYTES));
        const settled = await failover.settle(context.signal);
        active = settled.activeClient;
        found = describeSettled(context.target, settled);
      }
      if (active === 1) return;
      throw new TunnelTestError("STATE_NOT_REACHED", {
        doing: "making client 1 the active client",
        found,
        expected: "active client 1",
        observed: `active client ${active ?? "none"}`,
        about: { role: "client1" }
      });
    }
  };
}
function persistence(numbers, to) {
  const route = clientRoute(to, 1);
  return {
    ...numbers,
    title: `connection persistence \xB7 client ${to}`,
    requirement: ({ persistence: { messages, intervalMs } }) => `connect to the standby (client ${to}), ${messages} messages, one every ${seconds2(intervalMs)}, at 0 \u2026 ${seconds2((messages - 1) * intervalMs)}; the connection holds for the full ${seconds2(messages * intervalMs)}, every message is answered, it closes cleanly`,
    startsFrom: { activeClient: otherClient(to) },
    needs: NEEDS,
    ports: [route.listen, route.backend],
    run: (context) => runPersistence(context, to)
  };
}
async function runPersistence(context, to) {
  const { runtime, profile, signal } = context;
  const { messages, intervalMs } = profile.persistence;
  context.mandatedWait(messages * intervalMs);
  const stage = new Stage(context);
  const route = clientRoute(to, 1);
  await stage.host(route);
  const { socket, triggeredAt } = await stage.beginFailover(to);
  socket.expectEndState("end of stream");
  const payload = stage.payload(0);
  const first = payload.bytes(0, MESSAGE_BYTES);
  let slowestMs = 0;
  for (let message = 0; message < messages; message++) {
    const sentAt = runtime.clock.now();
    const sent = { first, length: (message + 1) * MESSAGE_BYTES };
    const bytes2 = payload.bytes(message * MESSAGE_BYTES, MESSAGE_BYTES);
    await stage.explained(route, sent, () => socket.sendAndReceiveEcho(bytes2));
    slowestMs = Math.max(slowestMs, runtime.clock.now() - sentAt);
    context.measure({ messagesAnswered: message + 1, slowestReplyMs: rounded2(slowestMs, 1) });
    const next = triggeredAt + (message + 1) * intervalMs;
    await runtime.clock.sleep(Math.max(0, next - runtime.clock.now()), signal);
    if (socket.peerEnd !== null) break;
  }
  if (socket.peerEnd !== null) {
    const error = new TunnelTestError("CONNECTION_ENDED", {
      doing: `holding the connection to client ${to} for ${messages * intervalMs / 1e3} s`,
      found: `it ended after ${Math.round((socket.peerEndedAt ?? 0) - triggeredAt)} ms (${socket.peerEnd})`,
      expected: "the connection that triggers a failover survives it",
      observed: socket.peerEnd
    });
    throw stage.explain(error, route, { first, length: messages * MESSAGE_BYTES });
  }
  await socket.close();
}
function serverPortClosure(numbers, to) {
  return portClosure({
    numbers,
    to,
    title: "server port closure",
    whose: "the server's two tunnel ports",
    ports: TUNNEL_NUMBERS.map(serverListenPort),
    needs: ["server-to-client-tun1", "server-to-client-tun2"]
  });
}
function standbyPortClosure(numbers, to) {
  const standby = otherClient(to);
  return portClosure({
    numbers,
    to,
    title: "new-standby port closure",
    whose: `the two tunnel ports of client ${standby}, which was active`,
    ports: TUNNEL_NUMBERS.map((tunnel) => clientListenPort(standby, tunnel)),
    needs: ["client-to-server-tun2"]
  });
}
function portClosure({ numbers, to, title, whose, ports, needs }) {
  return {
    ...numbers,
    title: `${title} \xB7 client ${to}`,
    requirement: () => `watch ${whose} during a failover to client ${to}; ${PORT_LIMITS}`,
    startsFrom: { activeClient: otherClient(to) },
    needs: [...NEEDS, ...needs],
    ports,
    async run(context) {
      const stage = new Stage(context);
      await stage.host(clientRoute(to, 1));
      context.mandatedWait(stage.closedMs);
      const failover = await stage.beginFailover(to, ports);
      const data = stage.payload(0).bytes(0, MESSAGE_BYTES);
      await failover.fire(data);
      await assertPortTimings(context, failover, ports).catch((error) => {
        throw stage.withTrigger(error, failover, data);
      });
    }
  };
}

// src/suites/support/control.ts
var LARGEST_SAMPLE_BYTES = 104857600;
var HOST = "127.0.0.1";
async function openDirectPath(context) {
  const { runtime, signal } = context;
  const server = await EchoServer.start(runtime, { name: "the direct path", host: HOST, port: 0, signal });
  context.defer(() => server.stop());
  const socket = await TunnelSocket.connect(runtime, {
    name: "the direct path",
    host: HOST,
    port: server.port,
    signal
  });
  context.defer(() => socket.release());
  return socket;
}
async function compareWithDirectPath(context, payload, bytes2, tunnelMBps) {
  const { clock } = context.runtime;
  const startedAt = clock.now();
  try {
    const socket = await openDirectPath(context);
    const length = Math.min(bytes2, LARGEST_SAMPLE_BYTES);
    const direct = await transfer(context.runtime, socket, {
      payload,
      length,
      hash: true,
      signal: context.signal
    });
    context.measure({
      controlThroughputMBps: rounded2(direct.throughputMBps),
      throughputRatio: rounded2(tunnelMBps / direct.throughputMBps, 3)
    });
  } catch (error) {
    leaveOut(context, error);
  } finally {
    context.control(clock.now() - startedAt);
  }
}
function leaveOut(context, error) {
  if (isTunnelTestError(error, "ABORTED")) throw error;
  context.log.warning(`the direct path could not be measured: ${String(error)}`);
}

// src/suites/3-data-quality.ts
var MB3 = 1048576;
var MINIMUM_RATE = { bytesPerSecond: MB3, overMs: 1e4 };
var FIRST_BYTES3 = 64;
var dataQuality = {
  id: 3,
  name: "Data Quality",
  description: "100 MB through each tunnel and back, every byte compared as it arrives, all of it hashed",
  tests: [
    transferTest({ id: "3.1", seedId: "2.1", section: "3, row 3.1, 3.2" }, 1, serverRoute(1, 1)),
    transferTest({ id: "3.2", seedId: "2.2", section: "3, row 3.1, 3.2" }, 1, serverRoute(2, 1)),
    transferTest({ id: "3.3", seedId: "2.3", section: "3, row 3.3, 3.4" }, 1, clientRoute(1, 1)),
    transferTest({ id: "3.4", seedId: "2.4", section: "3, row 3.3, 3.4" }, 1, clientRoute(1, 2)),
    failoverEvent({ id: "3.5", seedId: "2.5", section: "3, row 3.5", to: 2 }),
    transferTest({ id: "3.6", seedId: "2.6", section: "3, row 3.6\u20133.9" }, 2, serverRoute(1, 2)),
    transferTest({ id: "3.7", seedId: "2.7", section: "3, row 3.6\u20133.9" }, 2, serverRoute(2, 2)),
    transferTest({ id: "3.8", seedId: "2.8", section: "3, row 3.6\u20133.9" }, 2, clientRoute(2, 1)),
    transferTest({ id: "3.9", seedId: "2.9", section: "3, row 3.6\u20133.9" }, 2, clientRoute(2, 2))
  ]
};
function transferTest(numbers, client, route) {
  return {
    ...numbers,
    title: `${route.name} transfer \xB7 client ${client}`,
    requirement: ({ transferBytes }) => `${size(transferBytes)} of deterministic data through ${route.name} and back (client ${client} active); SHA-256 of sent and received match`,
    startsFrom: { activeClient: client },
    needs: needsOf(client, [route]),
    ports: [route.listen, route.backend],
    run: (context) => runTransfer(context, route)
  };
}
async function runTransfer(context, route) {
  const { runtime, profile, signal } = context;
  const length = profile.transferBytes;
  const stage = new Stage(context);
  const payload = stage.payload(0);
  await stage.host(route);
  const connectingAt = runtime.clock.now();
  const socket = await stage.connect(route);
  context.measure({ connectMs: rounded2(runtime.clock.now() - connectingAt) });
  socket.expectEndState("local");
  const deadlines = { minimumRate: MINIMUM_RATE };
  const sent = { first: payload.bytes(0, FIRST_BYTES3), length };
  const result = await stage.explained(route, sent, async () => {
    const transferred = await transfer(runtime, socket, { payload, length, hash: true, deadlines, signal });
    recordTransfer(context, transferred);
    await socket.close();
    return transferred;
  });
  stage.assertRouting([{ route, first: payload.bytes(0, FIRST_BYTES3), length }]);
  await compareWithDirectPath(context, stage.payload(1), length, result.throughputMBps);
}
function recordTransfer(context, result) {
  context.measure({
    firstByteMs: rounded2(result.firstByteMs),
    transferMs: rounded2(result.durationMs),
    throughputMBps: rounded2(result.throughputMBps),
    ...result.sha256 === void 0 ? {} : { sha256: result.sha256.received }
  });
}

// src/suites/support/success-count.ts
var SHOWN_FAILURES = 3;
var SuccessCount = class {
  attempts;
  required;
  #what;
  #failures = [];
  #succeeded = 0;
  #aborted = 0;
  /**
   * @param what the attempts, for errors: `connections to server tun1`
   * @param required how many must succeed
   */
  constructor(what, attempts, required) {
    this.#what = what;
    this.attempts = attempts;
    this.required = required;
  }
  get succeeded() {
    return this.#succeeded;
  }
  get failed() {
    return this.#failures.length;
  }
  /** How many were not even begun. */
  get notMade() {
    return this.attempts - this.#succeeded - this.failed - this.#aborted;
  }
  /** Whether too many have failed already. */
  get isLost() {
    return this.failed > this.attempts - this.required;
  }
  success() {
    this.#succeeded++;
  }
  /** Counts one that was under way when too many had failed, and was not seen to its end. */
  abort() {
    this.#aborted++;
  }
  /** Counts a failure of the tunnel; anything else is thrown on, for it says nothing about the tunnel. */
  failure(error, log) {
    if (!isTunnelTestError(error) || error.kind !== "failure") throw error;
    this.#failures.push(error);
    log.warning(`${error.code}: ${error.message}`);
  }
  /** Throws `TOO_MANY_FAILURES`, with the first few, unless enough have succeeded. */
  assert() {
    if (this.#succeeded >= this.required) return;
    const [first] = this.#failures;
    const messages = this.#failures.slice(0, SHOWN_FAILURES).map(({ code: code2, message }) => `${code2}: ${message}`);
    const more = this.failed > SHOWN_FAILURES ? ` (and ${this.failed - SHOWN_FAILURES} more)` : "";
    const difference = this.#failures.find(({ details }) => details.difference)?.details.difference;
    const aborted = this.#aborted > 0 ? `, ${this.#aborted} were aborted` : "";
    const notMade = aborted + (this.notMade > 0 ? `, ${this.notMade} were not made` : "");
    const failures = messages.length > 0 ? `: ${messages.join("; ")}${more}` : "";
    const codes = this.failed > 0 ? `: ${this.#codes()}` : "";
    throw new TunnelTestError("TOO_MANY_FAILURES", {
      doing: `${this.attempts} ${this.#what}`,
      found: `${this.failed} failed, ${this.#succeeded} had succeeded by then${notMade}${failures}`,
      expected: `at least ${this.required} of ${this.attempts} succeed`,
      observed: `${this.failed} failed${codes}${notMade}`,
      ...first?.details.about === void 0 ? {} : { about: first.details.about },
      ...difference === void 0 ? {} : { difference },
      cause: first
    });
  }
  /** The codes of the failures with their numbers: `4 × CONNECT_REFUSED, 2 × PAYLOAD_MISMATCH`. */
  #codes() {
    const codes = this.#failures.map(({ code: code2 }) => code2);
    const count = (code2) => codes.filter((other) => other === code2).length;
    return [...new Set(codes)].map((code2) => `${count(code2)} \xD7 ${code2}`).join(", ");
  }
};

// src/suites/4-ping-pong.ts
var MESSAGE_BYTES2 = 500;
var PAUSE_MS = 10;
var REPLY_TIMEOUT_MS2 = 1e3;
var REQUIRED_SHARE = 0.95;
var FIRST_BYTES4 = 64;
var pingPongSuite = {
  id: 4,
  name: "Ping Pong",
  description: "1000 small messages through each tunnel; round-trip percentiles beside those of the direct path",
  tests: [
    pingPongTest({ id: "4.1", seedId: "3.1", section: "3, row 4.1, 4.2" }, 1, clientRoute(1, 1)),
    pingPongTest({ id: "4.2", seedId: "3.2", section: "3, row 4.1, 4.2" }, 1, clientRoute(1, 2)),
    pingPongTest({ id: "4.3", seedId: "3.3", section: "3, row 4.3, 4.4" }, 1, serverRoute(1, 1)),
    pingPongTest({ id: "4.4", seedId: "3.4", section: "3, row 4.3, 4.4" }, 1, serverRoute(2, 1)),
    failoverEvent({ id: "4.5", seedId: "3.5", section: "3, row 4.5", to: 2 }),
    pingPongTest({ id: "4.6", seedId: "3.6", section: "3, row 4.6\u20134.9" }, 2, clientRoute(2, 1)),
    pingPongTest({ id: "4.7", seedId: "3.7", section: "3, row 4.6\u20134.9" }, 2, clientRoute(2, 2)),
    pingPongTest({ id: "4.8", seedId: "3.8", section: "3, row 4.6\u20134.9" }, 2, serverRoute(1, 2)),
    pingPongTest({ id: "4.9", seedId: "3.9", section: "3, row 4.6\u20134.9" }, 2, serverRoute(2, 2))
  ]
};
function pingPongTest(numbers, client, route) {
  return {
    ...numbers,
    title: `${route.name} ping pong \xB7 client ${client}`,
    requirement: ({ pingPongIterations }) => `${route.name} (client ${client} active): ${pingPongIterations} times send ${size(MESSAGE_BYTES2)}, wait for the echo, wait ${PAUSE_MS} ms; success rate at least ${percent(REQUIRED_SHARE)}; an iteration fails when the reply is wrong or not whole within ${seconds2(REPLY_TIMEOUT_MS2)}`,
    startsFrom: { activeClient: client },
    needs: needsOf(client, [route]),
    ports: [route.listen, route.backend],
    run: (context) => runPingPong(context, route)
  };
}
async function runPingPong(context, route) {
  const { runtime, profile, signal } = context;
  const iterations = profile.pingPongIterations;
  const required = Math.ceil(iterations * REQUIRED_SHARE);
  const stage = new Stage(context);
  const payload = stage.payload(0);
  await stage.host(route);
  const connectingAt = runtime.clock.now();
  const socket = await stage.connect(route);
  context.measure({ connectMs: rounded2(runtime.clock.now() - connectingAt) });
  socket.expectEndState("local");
  const control = await DirectRoundTrips.open(context, stage.payload(1));
  const result = await pingPong(runtime, socket, {
    payload,
    iterations,
    messageBytes: MESSAGE_BYTES2,
    pauseMs: PAUSE_MS,
    replyTimeoutMs: REPLY_TIMEOUT_MS2,
    allowedFailures: iterations - required,
    duringPause: (iteration) => control.measure(iteration),
    explain: (error, length2) => stage.explain(error, route, { first: payload.bytes(0, FIRST_BYTES4), length: length2 }),
    signal
  });
  context.mandatedWait(result.iterations * PAUSE_MS);
  record(context, result);
  control.record(result.roundTrips);
  const count = new SuccessCount(`iterations of the ping pong through ${route.name}`, iterations, required);
  for (let success = 0; success < result.succeeded; success++) count.success();
  for (const { error } of result.failures) count.failure(error, context.log);
  count.assert();
  const isWhole = count.failed === 0;
  if (isWhole) await socket.close();
  const length = result.iterations * MESSAGE_BYTES2;
  stage.assertRouting([{ route, first: payload.bytes(0, FIRST_BYTES4), length, isWhole }]);
}
function record(context, result) {
  const { iterations, succeeded, firstByteMs, roundTrips: roundTrips2 } = result;
  context.measure({ iterations, succeeded });
  if (firstByteMs !== null) context.measure({ firstByteMs: rounded2(firstByteMs) });
  if (succeeded === 0) return;
  context.measure({ roundTripMs: roundTrips2.percentiles, roundTripCountsByMicros: roundTrips2.toCounts() });
}
var DirectRoundTrips = class _DirectRoundTrips {
  #context;
  #payload;
  #roundTrips = new Histogram();
  #exchange = null;
  constructor(context, payload) {
    this.#context = context;
    this.#payload = payload;
  }
  static async open(context, payload) {
    const control = new _DirectRoundTrips(context, payload);
    try {
      const socket = await openDirectPath(context);
      control.#exchange = (message) => socket.sendAndReceiveEcho(message, REPLY_TIMEOUT_MS2);
    } catch (error) {
      leaveOut(context, error);
    }
    return control;
  }
  async measure(iteration) {
    if (this.#exchange === null) return;
    const message = this.#payload.bytes(iteration * MESSAGE_BYTES2, MESSAGE_BYTES2);
    const { clock } = this.#context.runtime;
    const startedAt = clock.now();
    try {
      await this.#exchange(message);
      this.#roundTrips.record(clock.now() - startedAt);
    } catch (error) {
      this.#exchange = null;
      leaveOut(this.#context, error);
    }
  }
  record(tunnel) {
    const { count, percentiles } = this.#roundTrips;
    if (count === 0) return;
    this.#context.measure({ controlRoundTripMs: percentiles });
    if (tunnel.count === 0) return;
    this.#context.measure({ roundTripRatio: rounded2(tunnel.percentiles.p50 / percentiles.p50) });
  }
};

// src/suites/5-concurrent-connections.ts
var CONNECTIONS = 10;
var CONNECTION_BYTES = 1024;
var REQUIRED_CONNECTIONS = 9;
var CYCLES = 20;
var CYCLE_BYTES = 512;
var REQUIRED_CYCLES = 18;
var FIRST_BYTES5 = 64;
var concurrentConnections = {
  id: 5,
  name: "Multiple Concurrent Connections",
  description: "ten connections open together, twenty one after the other",
  tests: [
    togetherTest({ id: "5.1", seedId: "4.1", section: "3, row 5.1" }, 1, clientRoute(1, 1)),
    togetherTest({ id: "5.2", seedId: "4.2", section: "3, row 5.2" }, 1, serverRoute(1, 1)),
    cyclesTest({ id: "5.3", seedId: "4.3", section: "3, row 5.3" }, 1, clientRoute(1, 1)),
    failoverEvent({ id: "5.4", seedId: "4.4", section: "3, row 5.4", to: 2 }),
    togetherTest({ id: "5.5", seedId: "4.5", section: "3, row 5.5\u20135.7" }, 2, clientRoute(2, 1)),
    togetherTest({ id: "5.6", seedId: "4.6", section: "3, row 5.5\u20135.7" }, 2, serverRoute(1, 2)),
    cyclesTest({ id: "5.7", seedId: "4.7", section: "3, row 5.5\u20135.7" }, 2, clientRoute(2, 1))
  ]
};
function togetherTest(numbers, client, route) {
  return {
    ...numbers,
    title: `${CONNECTIONS} connections at once to ${route.name} \xB7 client ${client}`,
    requirement: () => `${CONNECTIONS} connections at once to ${route.name} (client ${client} active), each with its own ${size(CONNECTION_BYTES)}, echoed and compared; at least ${REQUIRED_CONNECTIONS} succeed`,
    startsFrom: { activeClient: client },
    needs: needsOf(client, [route]),
    ports: [route.listen, route.backend],
    run: (context) => runTogether(context, new Stage(context), route)
  };
}
function cyclesTest(numbers, client, route) {
  return {
    ...numbers,
    title: `${CYCLES} cycles on ${route.name} \xB7 client ${client}`,
    requirement: () => `${CYCLES} cycles in sequence on ${route.name} (client ${client} active): open, ${size(CYCLE_BYTES)}, echo, compare, close; at least ${REQUIRED_CYCLES} succeed`,
    startsFrom: { activeClient: client },
    needs: needsOf(client, [route]),
    ports: [route.listen, route.backend],
    run: (context) => runCycles(context, new Stage(context), route)
  };
}
async function runTogether(context, stage, route) {
  const count = new SuccessCount(`connections to ${route.name}`, CONNECTIONS, REQUIRED_CONNECTIONS);
  await stage.host(route);
  const indices = Array.from({ length: CONNECTIONS }, (_, index) => index);
  const tried = async (attempt) => {
    try {
      return await attempt();
    } catch (error) {
      count.failure(error, context.log);
      return null;
    }
  };
  const sockets = await Promise.all(indices.map(() => tried(() => stage.connect(route))));
  const messages = indices.map((index) => stage.payload(index).bytes(0, CONNECTION_BYTES));
  const answered = await Promise.all(
    sockets.map(
      (socket, index) => socket === null || count.isLost ? null : tried(() => echo(stage, route, socket, messages[index] ?? new Uint8Array(0)))
    )
  );
  const closed = await Promise.all(
    answered.map(
      (socket, index) => socket === null ? false : tried(() => close(stage, route, socket, messages[index] ?? new Uint8Array(0)).then(() => true))
    )
  );
  for (const wasRight of closed) if (wasRight === true) count.success();
  context.measure({ attempted: CONNECTIONS, succeeded: count.succeeded });
  count.assert();
  stage.assertRouting(messages.map((message, index) => delivery(route, message, closed[index] === true)));
}
async function runCycles(context, stage, route) {
  const count = new SuccessCount(`cycles on ${route.name}`, CYCLES, REQUIRED_CYCLES);
  await stage.host(route);
  const deliveries = [];
  for (let cycle = 0; cycle < CYCLES && !count.isLost; cycle++) {
    const message = stage.payload(cycle).bytes(0, CYCLE_BYTES);
    let wasRight = false;
    try {
      const socket = await echo(stage, route, await stage.connect(route), message);
      await close(stage, route, socket, message);
      wasRight = true;
      count.success();
    } catch (error) {
      count.failure(error, context.log);
    }
    deliveries.push(delivery(route, message, wasRight));
  }
  context.measure({ cycles: deliveries.length, succeeded: count.succeeded });
  count.assert();
  stage.assertRouting(deliveries);
}
async function echo(stage, route, socket, message) {
  socket.expectEndState("local");
  const sent = { first: message.subarray(0, FIRST_BYTES5), length: message.length };
  await stage.explained(route, sent, () => socket.sendAndReceiveEcho(message));
  return socket;
}
function close(stage, route, socket, message) {
  const sent = { first: message.subarray(0, FIRST_BYTES5), length: message.length };
  return socket.close().catch((error) => {
    throw stage.explain(error, route, sent);
  });
}
function delivery(route, message, isWhole) {
  return { route, first: message.subarray(0, FIRST_BYTES5), length: message.length, isWhole };
}

// src/suites/support/connection-in-failover.ts
var CHECKED_BYTES = 50;
var IN_FLIGHT_BYTES = 65536;
var SHARED_WINDOW_BYTES = 262144;
var EstablishedConnection = class _EstablishedConnection {
  name;
  #route;
  /** What it has sent first. */
  #first;
  #stage;
  #socket;
  #transfer;
  #unexpectedBytes = 0;
  constructor(route, first, stage, socket, transfer2) {
    this.name = route.name;
    this.#route = route;
    this.#first = first;
    this.#stage = stage;
    this.#socket = socket;
    this.#transfer = transfer2;
    socket.expectEndState("failover");
  }
  /** Connects, and has its first bytes echoed. */
  static async idle(stage, route, index) {
    const socket = await stage.connect(route);
    const first = stage.payload(index).bytes(0, CHECKED_BYTES);
    await stage.explained(route, { first, length: first.length }, () => socket.sendAndReceiveEcho(first));
    return new _EstablishedConnection(route, first, stage, socket, null);
  }
  /**
   * Connects, and begins a transfer without end; it is under way when this resolves.
   * @param windowBytes so much is under way at once; as much as the path takes if not given
   */
  static async sending(stage, route, index, windowBytes) {
    const { runtime, signal } = stage.context;
    const socket = await stage.connect(route);
    const transfer2 = new EndlessTransfer(runtime.clock, socket, stage.payload(index), windowBytes);
    const first = stage.payload(index).bytes(0, CHECKED_BYTES);
    const connection = new _EstablishedConnection(route, first, stage, socket, transfer2);
    if (await transfer2.untilReceived(IN_FLIGHT_BYTES, REPLY_TIMEOUT_MS, signal)) return connection;
    connection.assertContent();
    const error = new TunnelTestError(socket.peerEnd === null ? "NO_PROGRESS" : "CONNECTION_ENDED", {
      doing: `getting a transfer under way through ${route.name}`,
      found: socket.peerEnd === null ? `${transfer2.received} bytes had come back after ${REPLY_TIMEOUT_MS} ms` : `${transfer2.received} bytes had come back when the connection ended (${socket.peerEnd})`,
      expected: `${IN_FLIGHT_BYTES} bytes`,
      observed: `${transfer2.received} bytes`
    });
    throw stage.explain(error, route, { first, length: null });
  }
  /** The listener that it leads through. */
  get listen() {
    return this.#route.listen;
  }
  /** What errors on this connection are about. */
  get about() {
    return this.#socket.about;
  }
  /** Waits until the peer has ended the connection, at most so long. */
  async untilEnded(timeoutMs) {
    const { runtime, signal } = this.#stage.context;
    const deadline = new Deadline(runtime.clock, timeoutMs, signal);
    if (this.#transfer !== null) {
      await deadline.settle(this.#transfer.ended, () => `waiting for the end of ${this.name}`);
      return;
    }
    try {
      for (; ; ) {
        const bytes2 = await this.#socket.receiveBefore(deadline);
        if (bytes2 === null || bytes2 === "late") return;
        this.#unexpectedBytes += bytes2.length;
      }
    } catch (error) {
      if (isTunnelTestError(error, "ABORTED")) throw error;
    }
  }
  /**
   * What has become of the connection by now. One that is open is tried: it must still carry bytes, or it hangs.
   * @param triggeredAt the clock's reading at the trigger
   */
  async outcome(triggeredAt) {
    const { clock } = this.#stage.context.runtime;
    const lookedAt = clock.now();
    const outcome = this.#socket.peerEnd ?? (await this.#carriesBytes() ? "survived" : "hung");
    const at2 = this.#socket.peerEndedAt ?? lookedAt;
    const sending = this.#transfer !== null;
    return { connection: this.name, sending, outcome, afterMs: rounded2(at2 - triggeredAt) };
  }
  async #carriesBytes() {
    const { signal } = this.#stage.context;
    if (this.#transfer !== null) {
      return this.#transfer.untilReceived(this.#transfer.received + 1, REPLY_TIMEOUT_MS, signal);
    }
    try {
      await this.#socket.sendAndReceiveEcho(new Uint8Array(CHECKED_BYTES));
      return true;
    } catch (error) {
      if (isTunnelTestError(error, "ABORTED")) throw error;
      return false;
    }
  }
  /** Throws `PAYLOAD_MISMATCH` or `PAYLOAD_EXCESS` when what was received is wrong, as far as it is checked. */
  assertContent() {
    const difference = this.#transfer?.difference ?? null;
    const doing = `checking what ${this.name} received`;
    if (this.#unexpectedBytes > 0)
      throw aboutSubject(excessError(doing, CHECKED_BYTES, this.#unexpectedBytes), this.about);
    if (difference === null) return;
    const sent = { first: this.#first, length: null };
    const error = this.#stage.explain(mismatchError(doing, difference), this.#route, sent);
    if (difference.offset < CHECKED_BYTES) throw error;
    this.#stage.context.log.info(`expected in a failover, after the bytes that are checked: ${error.message}`);
  }
};

// src/suites/6-failover-impact.ts
var END_LIMIT_MS = 5e3;
var CONNECTIONS_PER_TUNNEL = 5;
var TRIGGER_BYTES = 64;
var TRIGGER_STREAM = 1e3;
var AFTERWARDS_STREAM = 2e3;
var NEEDS2 = ["client1", "client2", "client-to-server-tun1", "failover"];
var failoverImpact = {
  id: 6,
  name: "Failover Impact",
  description: "how connections that are open at a failover end: end of stream, reset, survived, hung",
  tests: [
    single({ id: "6.1", seedId: "5.1", section: "3, row 6.1" }, 2, "idle", serverRoute(1, 1)),
    single({ id: "6.2", seedId: "5.2", section: "3, row 6.2" }, 1, "idle", clientRoute(2, 1)),
    single({ id: "6.3", seedId: "5.3", section: "3, row 6.3" }, 2, "sending", serverRoute(1, 1)),
    single({ id: "6.4", seedId: "5.4", section: "3, row 6.4" }, 1, "sending", clientRoute(2, 1)),
    many({ id: "6.5", seedId: "5.5", section: "3, row 6.5" }, 2)
  ]
};
function single(numbers, to, kind, route) {
  const from = otherClient(to);
  const what = kind === "idle" ? "idle connection" : "transfer in flight";
  return {
    ...numbers,
    title: `${what} through ${route.name} \xB7 client ${to}`,
    requirement: () => `${what} through ${route.name} while client ${from} is active: a failover to client ${to} ends it within ${seconds2(END_LIMIT_MS)} (end of stream or reset), it is not left hanging, and what it had received is right`,
    startsFrom: { activeClient: from },
    needs: [...NEEDS2, route.needs],
    ports: [route.listen, route.backend],
    async run(context) {
      const stage = new Stage(context);
      const trigger = clientRoute(to, 1);
      await stage.host(route, trigger);
      const connection = await EstablishedConnection[kind](stage, route, 0);
      const { outcomes: outcomes2, explained } = await failOver2(context, stage, to, [connection], END_LIMIT_MS);
      const [outcome] = outcomes2;
      if (outcome !== void 0) explained(() => assertEnded(connection, outcome));
      connection.assertContent();
    }
  };
}
function assertEnded(connection, { outcome, afterMs }) {
  const { about, name } = connection;
  const doing = `watching an established connection through ${name} during a failover`;
  const when = `${Math.round(afterMs)} ms after the trigger`;
  if (outcome === "end of stream" || outcome === "reset") {
    if (afterMs >= 0 && afterMs <= END_LIMIT_MS) return;
    throw aboutSubject(unexpectedEndError(doing, "failover", outcome, when), about);
  }
  throw new TunnelTestError("END_STATE", {
    doing,
    found: `it ${isOpen(outcome) ? outcome : `ended with ${described(outcome)}`} (${when})`,
    expected: `an end of stream or a reset within ${END_LIMIT_MS} ms of the trigger`,
    observed: `${outcome}, ${when}`,
    about
  });
}
function isOpen(outcome) {
  return outcome === "survived" || outcome === "hung";
}
function described(outcome) {
  return outcome === "error" ? "an error" : outcome;
}
function many(numbers, to) {
  const from = otherClient(to);
  const routes = TUNNEL_NUMBERS.flatMap((tunnel) => [serverRoute(tunnel, from), clientRoute(from, tunnel)]);
  const count = CONNECTIONS_PER_TUNNEL * routes.length;
  const afterwards = TUNNEL_NUMBERS.flatMap((tunnel) => [serverRoute(tunnel, to), clientRoute(to, tunnel)]);
  return {
    ...numbers,
    title: `${count} connections over all tunnels \xB7 client ${to}`,
    requirement: () => `${count} connections over all four tunnels, half of them sending, at a failover: each ends or goes on, none hangs past the failover wait; afterwards each tunnel echoes again and the server-to-client tunnels end at the new active client`,
    startsFrom: { activeClient: from },
    needs: [...NEEDS2, ...routes.map(({ needs }) => needs)],
    ports: routes.flatMap(({ listen, backend }) => [listen, backend]),
    async run(context) {
      const stage = new Stage(context);
      await stage.host(...routes);
      const connections = await Promise.all(
        Array.from({ length: count }, (_, index) => {
          const route = routes[index % routes.length];
          const kind = Math.floor(index / routes.length + index) % 2 === 0 ? "idle" : "sending";
          return EstablishedConnection[kind](stage, route, index, SHARED_WINDOW_BYTES);
        })
      );
      const waitMs = failoverWaitMs(context.target.ports);
      const { outcomes: outcomes2, explained } = await failOver2(context, stage, to, connections, waitMs);
      explained(() => assertNoneHangs(context, outcomes2, connections));
      for (const connection of connections) connection.assertContent();
      await stage.settle();
      await assertTunnelsEcho(new Stage(context), afterwards);
    }
  };
}
function assertNoneHangs({ target }, outcomes2, connections) {
  const isRight = ({ outcome, afterMs }) => afterMs >= 0 && (outcome === "end of stream" || outcome === "reset" || outcome === "survived");
  const wrong = outcomes2.filter((outcome) => !isRight(outcome));
  if (wrong.length === 0) return;
  const observed = wrong.map(({ connection, sending, outcome, afterMs }) => {
    return `${connection} (${sending ? "sending" : "idle"}) ${outcome} after ${Math.round(afterMs)} ms`;
  });
  const ports = connections.flatMap(({ listen }, index) => {
    const outcome = outcomes2[index];
    return outcome === void 0 || isRight(outcome) ? [] : [listen];
  });
  throw new TunnelTestError("END_STATE", {
    doing: `watching ${outcomes2.length} connections during a failover`,
    found: `${wrong.length} of them neither ended with the failover nor went on: ${observed.join(", ")}`,
    expected: "each ends after the trigger, or goes on; none hangs past the failover wait",
    observed: observed.join(", "),
    about: subjectOfPorts(target.ports, [...new Set(ports)])
  });
}
async function failOver2(context, stage, to, connections, timeoutMs) {
  const { clock } = context.runtime;
  context.mandatedWait(stage.closedMs);
  const failover = await stage.beginFailover(to);
  const data = stage.payload(TRIGGER_STREAM).bytes(0, TRIGGER_BYTES);
  const fired = failover.fire(data);
  fired.catch(() => {
  });
  const untilMs = failover.triggeredAt + timeoutMs - clock.now();
  await Promise.all(connections.map((connection) => connection.untilEnded(untilMs)));
  const outcomes2 = await Promise.all(
    connections.map((connection) => connection.outcome(failover.triggeredAt))
  );
  context.measure({ connections: outcomes2, outcomes: countsOf(outcomes2) });
  await fired;
  const explained = (assertion) => {
    try {
      assertion();
    } catch (error) {
      throw stage.withTrigger(error, failover, data);
    }
  };
  return { outcomes: outcomes2, explained };
}
function countsOf(outcomes2) {
  const counts2 = {};
  for (const { outcome } of outcomes2) counts2[outcome] = (counts2[outcome] ?? 0) + 1;
  return counts2;
}
async function assertTunnelsEcho(stage, routes) {
  await stage.host(...routes);
  const messages = routes.map((_, index) => stage.payload(AFTERWARDS_STREAM + index).bytes(0, TRIGGER_BYTES));
  for (const [index, route] of routes.entries()) {
    const socket = await stage.connect(route);
    socket.expectEndState("local");
    const first = messages[index] ?? new Uint8Array(0);
    await stage.explained(route, { first, length: first.length }, () => socket.sendAndReceiveEcho(first));
    await socket.close();
  }
  stage.assertRouting(
    routes.map((route, index) => {
      const first = messages[index] ?? new Uint8Array(0);
      return { route, first, length: first.length };
    })
  );
}

// src/suites/support/punishment-sizes.ts
var KB2 = 1024;
var MB4 = 1048576;
var SIZES_STREAM = 7e6;
var SIZE_RANGES = [
  { count: 40, from: 100 * KB2, to: 500 * KB2 },
  { count: 25, from: 500 * KB2, to: MB4 },
  { count: 20, from: MB4, to: 5 * MB4 },
  { count: 10, from: 5 * MB4, to: 20 * MB4 },
  { count: 5, from: 20 * MB4, to: 250 * MB4 }
];
var TRANSFERS = SIZE_RANGES.reduce((total, { count }) => total + count, 0);
var SMALLEST_BYTES = Math.min(...SIZE_RANGES.map(({ from }) => from));
var LARGEST_BYTES = Math.max(...SIZE_RANGES.map(({ to }) => to));
function punishmentSizes(runtime, seed, divisor) {
  const random = randomFractions(runtime, seed);
  const sizes = SIZE_RANGES.flatMap(
    ({ count, from, to }) => Array.from({ length: count }, () => Math.floor((from + random() * (to - from)) / divisor))
  );
  for (let last = sizes.length - 1; last > 0; last--) {
    const other = Math.floor(random() * (last + 1));
    const [one = 0, two = 0] = [sizes[last], sizes[other]];
    sizes[last] = two;
    sizes[other] = one;
  }
  return sizes;
}
function randomFractions(runtime, seed) {
  const keystream = new Payload(runtime, seed, SIZES_STREAM).keystreamFrom(0);
  const bytes2 = new Uint8Array(4);
  return () => {
    keystream.fill(bytes2);
    return new DataView(bytes2.buffer).getUint32(0) / 2 ** 32;
  };
}

// src/suites/7-maximum-punishment.ts
var MB5 = 1048576;
var CONCURRENCY = 20;
var REQUIRED = 95;
var LARGEST_HASHED_BYTES = 5 * MB5;
var MINIMUM_RATE2 = { bytesPerSecond: MB5, overMs: 1e4 };
var FIRST_BYTES6 = 64;
var maximumPunishment = {
  id: 7,
  name: "Maximum Punishment",
  description: "a hundred transfers of 100 KB to 250 MB, twenty at once",
  tests: [
    punishmentTest({ id: "7.1", seedId: "6.1", section: "3, row 7.1" }, 1, clientRoute(1, 1)),
    punishmentTest({ id: "7.2", seedId: "6.2", section: "3, row 7.2" }, 1, serverRoute(1, 1)),
    failoverEvent({ id: "7.3", seedId: "6.3", section: "3, row 7.3", to: 2 }),
    punishmentTest({ id: "7.4", seedId: "6.4", section: "3, row 7.4, 7.5" }, 2, clientRoute(2, 1)),
    punishmentTest({ id: "7.5", seedId: "6.5", section: "3, row 7.4, 7.5" }, 2, serverRoute(1, 2)),
    failoverEvent({ id: "7.6", seedId: "6.6", section: "3, row 7.6", to: 1 })
  ]
};
function punishmentTest(numbers, client, route) {
  return {
    ...numbers,
    title: `${route.name} punishment \xB7 client ${client}`,
    requirement: ({ punishmentDivisor }) => `${route.name} (client ${client} active): ${TRANSFERS} transfers of ${size(SMALLEST_BYTES / punishmentDivisor)} to ${size(LARGEST_BYTES / punishmentDivisor)}, weighted toward small, each with its own data, at most ${CONCURRENCY} at once; up to ${size(LARGEST_HASHED_BYTES)}: SHA-256 matches; all: length matches; at least ${REQUIRED} succeed`,
    startsFrom: { activeClient: client },
    needs: needsOf(client, [route]),
    ports: [route.listen, route.backend],
    run: (context) => runPunishment(context, new Stage(context), route)
  };
}
async function runPunishment(context, stage, route) {
  const { runtime, profile, seed } = context;
  const { clock } = runtime;
  const sizes = punishmentSizes(runtime, seed, profile.punishmentDivisor);
  const count = new SuccessCount(`transfers through ${route.name}`, sizes.length, REQUIRED);
  await stage.host(route);
  const records = [];
  const deliveries = [];
  const lost2 = new AbortController();
  const signal = AbortSignal.any([context.signal, lost2.signal]);
  const total = sizes.reduce((sum3, size2) => sum3 + size2, 0);
  const doing = `${sizes.length} transfers through ${route.name}`;
  const watch = new ProgressWatch(clock, { minimumRate: MINIMUM_RATE2 }, doing, total);
  const startedAt = clock.now();
  let throughputMBps = 0;
  const one = async (length, index) => {
    let isWhole = false;
    try {
      records.push(await transferOne(stage, route, { length, index, watch, signal }));
      isWhole = true;
      count.success();
    } catch (error) {
      if (lost2.signal.aborted) return count.abort();
      count.failure(error, context.log);
      if (count.isLost) lost2.abort("too many transfers have failed");
    } finally {
      deliveries.push({ route, first: stage.payload(index).bytes(0, FIRST_BYTES6), length, isWhole });
    }
  };
  try {
    const working = pool(sizes, CONCURRENCY, one, signal);
    await Promise.race([working, watch.missed]).catch((error) => {
      if (!count.isLost) throw error;
    });
  } finally {
    watch.stop();
    lost2.abort("the test is over");
    throughputMBps = record2(context, records, clock.now() - startedAt);
  }
  count.assert();
  stage.assertRouting(deliveries);
  await compareWithDirectPath(context, stage.payload(sizes.length), total, throughputMBps);
}
async function transferOne(stage, route, { length, index, watch, signal }) {
  const { runtime } = stage.context;
  const connectingAt = runtime.clock.now();
  const socket = await stage.connect(route, signal);
  const connectMs = runtime.clock.now() - connectingAt;
  try {
    socket.expectEndState("local");
    const payload = stage.payload(index);
    const sent = { first: payload.bytes(0, FIRST_BYTES6), length };
    const result = await stage.explained(route, sent, async () => {
      const transferred = await transfer(runtime, socket, {
        payload,
        length,
        hash: length <= LARGEST_HASHED_BYTES,
        onReceived: (bytes2) => watch.note(bytes2),
        signal
      });
      await socket.close();
      return transferred;
    });
    return {
      transfer: index,
      bytes: length,
      connectMs: rounded2(connectMs),
      firstByteMs: rounded2(result.firstByteMs),
      transferMs: rounded2(result.durationMs),
      throughputMBps: rounded2(result.throughputMBps),
      ...result.sha256 === void 0 ? {} : { sha256: result.sha256.received }
    };
  } finally {
    socket.release();
  }
}
function record2(context, records, elapsedMs) {
  const bytes2 = records.reduce((total, record3) => total + record3.bytes, 0);
  const throughputMBps = bytes2 / MB5 / (elapsedMs / 1e3);
  context.measure({
    succeeded: records.length,
    transferredBytes: bytes2,
    elapsedMs: rounded2(elapsedMs),
    throughputMBps: rounded2(throughputMBps),
    transfers: [...records].sort((one, other) => one.transfer - other.transfer)
  });
  return throughputMBps;
}

// src/suites/index.ts
var suites = [
  basicEcho,
  basicFailover,
  dataQuality,
  pingPongSuite,
  concurrentConnections,
  failoverImpact,
  maximumPunishment
];
export {
  Deadline,
  EchoServer,
  EndlessTransfer,
  Failover,
  Histogram,
  PROFILES,
  Payload,
  PayloadVerifier,
  PortWatch,
  TunnelSocket,
  TunnelTestError,
  annotations,
  executeSuite,
  existingPorts,
  failoverWaitMs,
  findActiveClient,
  isTunnelTestError,
  jobSummary,
  metricsOf,
  parseRoleFile,
  pingPong,
  pool,
  portConfigFrom,
  portNumber,
  retryUntil,
  select,
  silentLogger,
  suites,
  targetFromFlatFile,
  targetFromRoleFiles,
  transfer
};
//# sourceMappingURL=index.js.map
