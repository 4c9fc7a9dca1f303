import {
  TunnelTestError,
  abortedError,
  formatLocation,
  isTunnelTestError,
  onAbort
} from "./chunks/library-ML4O26B4.js";

// src/spec/port-config.ts
var PORT_NAMES = [
  "serverToClientTun1ListenPort",
  "serverToClientTun2ListenPort",
  "client1ToServerTun1ListenPort",
  "client1ToServerTun2ListenPort",
  "client2ToServerTun1ListenPort",
  "client2ToServerTun2ListenPort",
  "serverToClient1Tun1ConnectPort",
  "serverToClient1Tun2ConnectPort",
  "serverToClient2Tun1ConnectPort",
  "serverToClient2Tun2ConnectPort",
  "clientToServerTun1ConnectPort",
  "clientToServerTun2ConnectPort"
];
var LISTEN_PORT_NAMES = PORT_NAMES.filter(
  (name) => name.endsWith("ListenPort")
);
var CONNECT_PORT_NAMES = PORT_NAMES.filter(
  (name) => name.endsWith("ConnectPort")
);
function portNumber(ports, name) {
  const port = ports[name];
  if (port !== void 0) return port;
  throw new TunnelTestError("PORT_MISSING", {
    doing: `looking up the port ${name}`,
    found: "the configuration of the tunnel has no such port",
    advice: "This is a fault of the test, which must declare what it needs; please report it"
  });
}
function existingPorts(ports, names) {
  return names.filter((name) => ports[name] !== void 0);
}
function failoverWaitMs(ports) {
  return (ports.reconnectTimeoutSecs + 2) * 1e3;
}

// src/spec/target.ts
var ROLES = ["server", "client1", "client2"];
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

// node_modules/jsonc-parser/lib/esm/impl/scanner.js
function createScanner(text, ignoreTrivia = false) {
  const len = text.length;
  let pos = 0, value = "", tokenOffset = 0, token = 16, lineNumber = 0, lineStartOffset = 0, tokenLineStartOffset = 0, prevTokenLineStartOffset = 0, scanError = 0;
  function scanHexDigits(count, exact) {
    let digits = 0;
    let value2 = 0;
    while (digits < count || !exact) {
      let ch = text.charCodeAt(pos);
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
    if (text.charCodeAt(pos) === 48) {
      pos++;
    } else {
      pos++;
      while (pos < text.length && isDigit(text.charCodeAt(pos))) {
        pos++;
      }
    }
    if (pos < text.length && text.charCodeAt(pos) === 46) {
      pos++;
      if (pos < text.length && isDigit(text.charCodeAt(pos))) {
        pos++;
        while (pos < text.length && isDigit(text.charCodeAt(pos))) {
          pos++;
        }
      } else {
        scanError = 3;
        return text.substring(start, pos);
      }
    }
    let end = pos;
    if (pos < text.length && (text.charCodeAt(pos) === 69 || text.charCodeAt(pos) === 101)) {
      pos++;
      if (pos < text.length && text.charCodeAt(pos) === 43 || text.charCodeAt(pos) === 45) {
        pos++;
      }
      if (pos < text.length && isDigit(text.charCodeAt(pos))) {
        pos++;
        while (pos < text.length && isDigit(text.charCodeAt(pos))) {
          pos++;
        }
        end = pos;
      } else {
        scanError = 3;
      }
    }
    return text.substring(start, end);
  }
  function scanString() {
    let result = "", start = pos;
    while (true) {
      if (pos >= len) {
        result += text.substring(start, pos);
        scanError = 2;
        break;
      }
      const ch = text.charCodeAt(pos);
      if (ch === 34) {
        result += text.substring(start, pos);
        pos++;
        break;
      }
      if (ch === 92) {
        result += text.substring(start, pos);
        pos++;
        if (pos >= len) {
          scanError = 2;
          break;
        }
        const ch2 = text.charCodeAt(pos++);
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
          result += text.substring(start, pos);
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
    let code2 = text.charCodeAt(pos);
    if (isWhiteSpace(code2)) {
      do {
        pos++;
        value += String.fromCharCode(code2);
        code2 = text.charCodeAt(pos);
      } while (isWhiteSpace(code2));
      return token = 15;
    }
    if (isLineBreak(code2)) {
      pos++;
      value += String.fromCharCode(code2);
      if (code2 === 13 && text.charCodeAt(pos) === 10) {
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
        if (text.charCodeAt(pos + 1) === 47) {
          pos += 2;
          while (pos < len) {
            if (isLineBreak(text.charCodeAt(pos))) {
              break;
            }
            pos++;
          }
          value = text.substring(start, pos);
          return token = 12;
        }
        if (text.charCodeAt(pos + 1) === 42) {
          pos += 2;
          const safeLength = len - 1;
          let commentClosed = false;
          while (pos < safeLength) {
            const ch = text.charCodeAt(pos);
            if (ch === 42 && text.charCodeAt(pos + 1) === 47) {
              pos += 2;
              commentClosed = true;
              break;
            }
            pos++;
            if (isLineBreak(ch)) {
              if (ch === 13 && text.charCodeAt(pos) === 10) {
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
          value = text.substring(start, pos);
          return token = 13;
        }
        value += String.fromCharCode(code2);
        pos++;
        return token = 16;
      // numbers
      case 45:
        value += String.fromCharCode(code2);
        pos++;
        if (pos === len || !isDigit(text.charCodeAt(pos))) {
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
          code2 = text.charCodeAt(pos);
        }
        if (tokenOffset !== pos) {
          value = text.substring(tokenOffset, pos);
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
function parseTree(text, errors = [], options = ParseOptions.DEFAULT) {
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
  visit(text, visitor, options);
  const result = currentParent.children[0];
  if (result) {
    delete result.parent;
  }
  return result;
}
function visit(text, visitor, options = ParseOptions.DEFAULT) {
  const _scanner = createScanner(text, false);
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

// src/config/source-place.ts
function sourcePlaces(text, file) {
  const lineStarts = [0, ...[...text.matchAll(/\r\n|\r|\n/g)].map(({ 0: end, index }) => index + end.length)];
  return (offset) => {
    const line = lineStarts.findLastIndex((start) => start <= offset);
    const before = text.slice(lineStarts[line], offset);
    return { file, line: line + 1, column: [...before].length + 1 };
  };
}

// src/config/json-syntax.ts
var SHOWN_LENGTH = 30;
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
function syntaxError(text, file, { error, offset, length }) {
  const { expected, advice } = MEANINGS[printParseErrorCode(error)] ?? { expected: "JSON" };
  const observed = tokenAt(text, offset, length);
  return new TunnelTestError("CONFIG_SYNTAX", {
    doing: "reading this file as JSON (comments and trailing commas are fine)",
    found: `expected ${expected}, found ${observed}`,
    expected,
    observed,
    ...advice === void 0 ? {} : { advice },
    location: sourcePlaces(text, file)(offset)
  });
}
function emptyFileError(text, file) {
  const observed = text.trim() === "" ? "an empty file" : "nothing but comments";
  return new TunnelTestError("CONFIG_SYNTAX", {
    doing: "reading this file as JSON",
    found: `expected an object, found ${observed}`,
    expected: "an object",
    observed,
    advice: "A role file holds one JSON object: { \u2026 }",
    location: { file, line: 1, column: 1 }
  });
}
function tokenAt(text, offset, length) {
  if (text.slice(offset).trim() === "") return "the end of the file";
  const [line = ""] = text.slice(offset, offset + Math.max(length, 1)).split(/[\r\n]/);
  const shown2 = line.trim();
  return shown2.length > SHOWN_LENGTH ? `${shown2.slice(0, SHOWN_LENGTH)}\u2026` : shown2;
}

// src/config/json-document.ts
function parseJson(text, file) {
  const content = text.startsWith("\uFEFF") ? text.slice(1) : text;
  const errors = [];
  const root = parseTree2(content, errors, { allowTrailingComma: true });
  const [first] = errors;
  const isEmpty = root === void 0 && content.slice(first?.offset ?? 0).trim() === "";
  if (first !== void 0 && !isEmpty) throw syntaxError(content, file, first);
  if (root === void 0) throw emptyFileError(content, file);
  return placed(root, [], sourcePlaces(content, file));
}
function valueAt(root, path) {
  let value = root;
  for (const step of path) {
    if (value?.kind === "object") value = value.members.findLast(({ key }) => key === step)?.value;
    else value = value?.kind === "array" && typeof step === "number" ? value.items[step] : void 0;
  }
  return value;
}
function placed(node, path, placeOf2) {
  const place = { path, location: placeOf2(node.offset) };
  const children = node.children ?? [];
  if (node.type === "object") {
    const members = children.flatMap(
      ({ children: [key, value] = [] }) => key === void 0 || value === void 0 ? [] : [{ key: String(key.value), value: placed(value, [...path, String(key.value)], placeOf2) }]
    );
    return { ...place, kind: "object", members };
  }
  if (node.type === "array") {
    return { ...place, kind: "array", items: children.map((item, i) => placed(item, [...path, i], placeOf2)) };
  }
  return { ...place, kind: "scalar", value: node.value ?? null };
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

// src/config/value-reader.ts
var SHOWN_LENGTH2 = 60;
var ObjectReader = class {
  #members;
  /** Throws `CONFIG_INVALID` where the value is no object. */
  constructor(value) {
    if (value.kind !== "object") throw unexpected(value, "an object: { \u2026 }");
    this.#members = value;
  }
  /** The value of a key that must be there. Throws `CONFIG_INVALID` where it is missing or written twice. */
  required(key, read) {
    const { path, location } = this.#members;
    return read(this.#find(key) ?? { kind: "missing", path: [...path, key], location });
  }
  /** The value of a key, or its default where the key is missing. Throws `CONFIG_INVALID` where it is written twice. */
  optional(key, read, otherwise) {
    const value = this.#find(key);
    return value === void 0 ? otherwise : read(value);
  }
  #find(key) {
    const [first, second] = this.#members.members.filter((member) => member.key === key);
    if (first !== void 0 && second !== void 0) throw writtenTwice(first.value, second.value);
    return first?.value;
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
  const seconds2 = numberOf(value);
  if (Number.isFinite(seconds2) && seconds2 > 0) return seconds2;
  throw unexpected(value, "a number of seconds greater than 0");
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
function listOf(read) {
  return (value) => {
    if (value.kind !== "array") throw unexpected(value, "a list: [ \u2026 ]");
    return value.items.map(read);
  };
}
function unexpected(value, expected, code2 = "CONFIG_INVALID") {
  const isMissing = value.kind === "missing";
  const observed = describe(value);
  const advice = adviceFor(value, expected);
  return new TunnelTestError(isMissing ? "CONFIG_INVALID" : code2, {
    doing: `reading ${formatPath(value.path)}`,
    found: isMissing ? `the key is missing; expected ${expected}` : `expected ${expected}, found ${observed}`,
    expected,
    observed,
    ...advice === void 0 ? {} : { advice },
    location: value.location
  });
}
function formatPath(path) {
  const text = path.map((step) => typeof step === "number" ? `[${step}]` : `.${step}`).join("");
  return text === "" ? "the file" : text.replace(/^\./, "");
}
function numberOf(value) {
  return value.kind === "scalar" && typeof value.value === "number" ? value.value : Number.NaN;
}
function describe(value) {
  if (value.kind === "missing") return "nothing";
  if (value.kind === "object") return "an object";
  if (value.kind === "array") return "a list";
  const text = typeof value.value === "string" ? JSON.stringify(value.value) : String(value.value);
  return text.length > SHOWN_LENGTH2 ? `${text.slice(0, SHOWN_LENGTH2)}\u2026` : text;
}
function adviceFor(value, expected) {
  if (value.kind === "missing") return "Add the key; it has no default";
  const isQuoted = value.kind === "scalar" && typeof value.value === "string" && /^(-?\d+(\.\d+)?|true|false)$/.test(value.value);
  return isQuoted && !expected.startsWith("a text") ? "Write it without the quotes" : void 0;
}
function writtenTwice(first, second) {
  const { path, location } = second;
  return new TunnelTestError(String(path.at(-1)).endsWith("Port") ? "PORT_DUPLICATE" : "CONFIG_INVALID", {
    doing: `reading ${formatPath(path)}`,
    found: `the key is written twice in one object: ${describe(first)} at ${formatLocation(first.location)} and ${describe(second)} at ${formatLocation(location)}`,
    advice: "Remove one of the two",
    location
  });
}

// src/config/server-url.ts
var DEFAULT_PORTS = { "http:": 80, "ws:": 80, "https:": 443, "wss:": 443 };
var EXPECTED = 'a URL such as "http://server:38080" (http, https, ws or wss)';
function asServerUrl(value) {
  const text = value.kind === "scalar" && typeof value.value === "string" ? asText(value) : "";
  const port = /^\w+:\/\/[^/?#]*:(\d+)(?:[/?#]|$)/.exec(text)?.[1];
  if (port !== void 0 && (Number(port) < 1 || Number(port) > 65535)) {
    throw unexpected(value, "a URL with a port from 1 to 65535", "PORT_INVALID");
  }
  const url = parseUrl(text);
  if (url === null || DEFAULT_PORTS[url.protocol] === void 0) throw unexpected(value, EXPECTED);
  return text;
}
function webSocketPortOf(serverUrl) {
  const { port, protocol } = new URL(serverUrl);
  return port === "" ? DEFAULT_PORTS[protocol] ?? 80 : Number(port);
}
function parseUrl(text) {
  try {
    return new URL(text);
  } catch {
    return null;
  }
}

// src/config/tunnel-entries.ts
function entriesOf({ role, locationOf }, list) {
  const placed2 = (tunnelName, host, port, index, portKey) => ({
    tunnelName,
    host,
    port,
    portLocation: locationOf([list, index, portKey]),
    nameLocation: locationOf([list, index, "tunnelName"])
  });
  return list === "tcpTunnelListens" ? role.tcpTunnelListens.map(
    (entry, index) => placed2(entry.tunnelName, entry.listenBindAddress, entry.listenPort, index, "listenPort")
  ) : role.tcpTunnelConnects.map(
    (entry, index) => placed2(entry.tunnelName, entry.connectToHost, entry.connectToPort, index, "connectToPort")
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
  const names = entries.map((candidate) => `"${candidate.tunnelName}"`).join(", ");
  const location = file.locationOf([list]) ?? file.locationOf([]);
  throw new TunnelTestError("CONFIG_TUNNEL_MISSING", {
    doing: `looking for the tunnel "${tunnelName}" in ${list} of ${file.file}, for ${name}`,
    found: names === "" ? "the list is empty or left out" : `the list holds only ${names}`,
    expected: tunnelName,
    observed: names,
    advice: "Add an entry with this tunnelName, or correct the spelling of one",
    ...location === void 0 ? {} : { location }
  });
}
function tunnelTwice(file, list, first, second) {
  const firstPlace = first.nameLocation === void 0 ? file.file : formatLocation(first.nameLocation);
  return new TunnelTestError("CONFIG_TUNNEL_DUPLICATE", {
    doing: `reading ${list} of ${file.file}`,
    found: `the tunnel "${second.tunnelName}" is there twice, first at ${firstPlace}`,
    advice: "Remove or rename one of the two",
    ...second.nameLocation === void 0 ? {} : { location: second.nameLocation }
  });
}

// src/config/port-duplicates.ts
function listenersOf(role, file, address) {
  const tunnels = entriesOf(file, "tcpTunnelListens").map(({ tunnelName, port, portLocation }) => ({
    name: propertyName(role, tunnelName),
    port,
    address,
    location: portLocation
  }));
  if (role !== "server") return tunnels;
  const webSocket = {
    name: "the WebSocket port (dataExchange.serverUrl)",
    port: webSocketPortOf(file.role.dataExchange.serverUrl),
    address,
    location: file.locationOf(["dataExchange", "serverUrl"])
  };
  return [webSocket, ...tunnels];
}
function assertPortsDiffer(doing, ports, collide) {
  for (const [index, second] of ports.entries()) {
    const first = ports.slice(0, index).find(({ port, address }) => port === second.port && collide(address, second.address));
    if (first !== void 0) throw portTwice(doing, first, second);
  }
}
function propertyName(role, tunnelName) {
  const name = PORT_NAMES.find((candidate) => {
    const source = PORT_SOURCES[candidate];
    return source.role === role && source.list === "tcpTunnelListens" && source.tunnelName === tunnelName;
  });
  return name ?? `the listenPort of "${tunnelName}" (${role})`;
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

// src/config/flat-file.ts
var KEYS = ["$schema", "hosts", "backendHost", "ports", "reconnectTimeoutSecs", "capabilities"];
var DEFAULT_RECONNECT_TIMEOUT_SECS = 15;
var ALL_ADDRESSES = "::";
function targetFromFlatFile(text, file, options) {
  const document = parseJson(text, file);
  assertKeys(document, KEYS);
  const reader = new ObjectReader(document);
  const ports = {
    ...reader.required("ports", asPorts),
    reconnectTimeoutSecs: reader.optional("reconnectTimeoutSecs", asSeconds, DEFAULT_RECONNECT_TIMEOUT_SECS)
  };
  const capabilities = reader.optional("capabilities", asCapabilities, null);
  const place = reader.required("ports", (value) => value.location);
  const declared = capabilities?.values ?? impliedCapabilities(ports);
  assertPortsFit(ports, declared, { ports: place, capabilities: capabilities?.location ?? place });
  const hosts = { ...reader.optional("hosts", asHosts, {}), ...options.hosts };
  const backendHost = reader.optional("backendHost", asText, ALL_ADDRESSES);
  const roles = ROLES.filter((role) => role === "server" || declared.includes(role));
  const target = {
    hosts: Object.fromEntries(roles.map((role) => [role, hosts[role] ?? role])),
    ports,
    backendHosts: Object.fromEntries(
      CONNECT_PORT_NAMES.map((name) => [name, unbracketed(backendHost)])
    ),
    capabilities: CAPABILITIES.filter((capability) => declared.includes(capability)),
    ...options.watchers === void 0 ? {} : { watchers: options.watchers }
  };
  assertNoDuplicates(target);
  return target;
}
function assertKeys(value, known) {
  if (value.kind !== "object") throw unexpected(value, "an object: { \u2026 }");
  const stranger = value.members.find(({ key }) => !known.includes(key));
  if (stranger !== void 0) throw unexpected(stranger.value, `only the keys ${known.join(", ")} here`);
}
function asPorts(value) {
  assertKeys(value, PORT_NAMES);
  const reader = new ObjectReader(value);
  const ports = {};
  const locations = {};
  for (const name of PORT_NAMES) {
    const port = reader.optional(name, (found) => ({ number: asPort(found), location: found.location }), null);
    if (port === null) continue;
    ports[name] = port.number;
    locations[name] = port.location;
  }
  return { ...ports, locations };
}
function asHosts(value) {
  assertKeys(value, ROLES);
  const reader = new ObjectReader(value);
  const entries = ROLES.map((role) => [role, reader.optional(role, asText, "")]);
  return Object.fromEntries(
    entries.filter(([, host]) => host !== "").map(([role, host]) => [role, unbracketed(host)])
  );
}
function asCapabilities(value) {
  const asCapability = (item) => {
    const text = asText(item);
    const known = CAPABILITIES.find((capability) => capability === text);
    if (known === void 0) throw unexpected(item, `one of ${CAPABILITIES.join(", ")}`, "CAPABILITY_UNKNOWN");
    return known;
  };
  return { values: listOf(asCapability)(value), location: value.location };
}
function assertNoDuplicates({ hosts, ports, backendHosts }) {
  const place = (name) => ({ name, port: portNumber(ports, name), location: ports.locations[name] });
  const listeners = existingPorts(ports, LISTEN_PORT_NAMES).map((name) => {
    return { ...place(name), address: hosts[roleOfListenPort(name)] ?? "" };
  });
  assertPortsDiffer("reading the ports that the tunnel listens on", listeners, sameHost);
  const backends = existingPorts(ports, CONNECT_PORT_NAMES).map((name) => {
    return { ...place(name), address: backendHosts[name] };
  });
  assertPortsDiffer("reading the ports of the backends, which the tests host", backends, addressesOverlap);
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
  return new TunnelTestError("CONFIG_ROLE_MISSING", {
    doing: `looking for the ${role} among ${files.length} role files`,
    found: `no file has ${MARKS[role]}; there are: ${what === "" ? "none" : what}`,
    advice: `Write ${MARKS[role]} into the ${role}'s file`
  });
}
function roleTwice(role, first, second) {
  const [firstPlace, location] = [placeOfRole(first), placeOfRole(second)];
  const isDefault = role === "client1" && second.locationOf(["clientId"]) === void 0;
  const firstName = firstPlace === void 0 ? first.file : formatLocation(firstPlace);
  return new TunnelTestError("CONFIG_ROLE_DUPLICATE", {
    doing: "telling the role files apart",
    found: `${second.file} is the ${role}'s, but ${firstName} is already${role === "client1" ? ' ("clientId" is 1 where it is left out)' : ""}`,
    advice: isDefault ? 'Write "clientId": 2 into the file of client 2' : `Leave one file with ${MARKS[role]}; each role has one`,
    ...location === void 0 ? {} : { location }
  });
}
function placeOfRole(file) {
  return file.locationOf([file.role.weAreServer ? "weAreServer" : "clientId"]) ?? file.locationOf([]);
}

// src/config/port-config.ts
function portConfigFrom(files) {
  const byRole = filesByRole(files);
  const entries = tunnelsUnderTest(byRole);
  for (const role of ROLES) {
    const listeners = listenersOf(role, byRole[role], role);
    assertPortsDiffer(`reading the ports that the ${role} listens on`, listeners, () => true);
  }
  const backends = CONNECT_PORT_NAMES.map((name) => {
    const { host, port, portLocation } = entries[name];
    return { name, port, address: backendBindAddress(host), location: portLocation };
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

// src/config/role-file.ts
var DEFAULT_RECONNECT_TIMEOUT_SECS2 = 15;
var DEFAULT_LOG_LEVEL = "INFO";
function parseRoleFile(text, file) {
  const document = parseJson(text, file);
  return { file, role: asRoleFile(document), locationOf: (path) => valueAt(document, path)?.location };
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
      DEFAULT_RECONNECT_TIMEOUT_SECS2
    ),
    dataExchange: reader.required("dataExchange", asDataExchange),
    logging: reader.optional("logging", asLogging, { level: DEFAULT_LOG_LEVEL }),
    tcpTunnelListens: reader.optional("tcpTunnelListens", listOf(asTunnelListen), []),
    tcpTunnelConnects: reader.optional("tcpTunnelConnects", listOf(asTunnelConnect), [])
  };
}
function asDataExchange(value) {
  const reader = new ObjectReader(value);
  return {
    serverUrl: reader.required("serverUrl", asServerUrl),
    enableMutualTLS: reader.optional("enableMutualTLS", asBoolean, false)
  };
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

// src/config/hosts.ts
function hostsOf(entries, given) {
  const hostOf = (role) => {
    const names = LISTEN_PORT_NAMES.filter((name) => PORT_SOURCES[name].role === role);
    const [address, ...others] = new Set(names.map((name) => unbracketed(entries[name].host)));
    const isSpecific = address !== void 0 && others.length === 0 && !isWildcard(address);
    return given[role] ?? (isSpecific ? address : role);
  };
  return { server: hostOf("server"), client1: hostOf("client1"), client2: hostOf("client2") };
}

// src/config/target.ts
function targetFromRoleFiles(files, options) {
  const ports = portConfigFrom(files);
  const byRole = filesByRole(files);
  const entries = tunnelsUnderTest(byRole);
  const hosts = hostsOf(entries, options.hosts ?? {});
  const listeners = ROLES.flatMap((role) => listenersOf(role, byRole[role], hosts[role]));
  assertPortsDiffer("reading the ports of roles that share a host", listeners, sameHost);
  const backendHosts = CONNECT_PORT_NAMES.map(
    (name) => [name, backendBindAddress(entries[name].host)]
  );
  return {
    hosts,
    ports,
    backendHosts: Object.fromEntries(backendHosts),
    capabilities: [...CAPABILITIES],
    ...options.watchers === void 0 ? {} : { watchers: options.watchers }
  };
}

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
        cancelTimer();
        stopListening();
      };
      const callOff = () => {
        release();
        reject(abortedError(doing(), signal));
      };
      const stopListening = onAbort(signal, callOff);
      const cancelTimer = this.clock.schedule(this.remainingMs, () => {
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
      if (signal?.aborted) callOff();
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

// src/primitives/echo-server.ts
var FIRST_BUFFER_BYTES = 4096;
var BUFFER_BYTES = 65536;
var FIRST_BYTES = 64;
var EchoServer = class _EchoServer {
  name;
  #connections = /* @__PURE__ */ new Set();
  #firstBytes = [];
  #listener = null;
  #accepted = 0;
  #bytesReceived = 0;
  #bytesSent = 0;
  #stopListening = () => {
  };
  #stalled = null;
  constructor(name) {
    this.name = name;
  }
  /** Starts to listen. Throws `BACKEND_PORT_IN_USE` where something else listens already. */
  static async start(runtime, options) {
    const { signal } = options;
    if (signal?.aborted) throw abortedError(`starting ${options.name}`, signal);
    const server = new _EchoServer(options.name);
    try {
      server.#listener = await runtime.listen({
        host: options.host,
        port: options.port,
        onConnection: (connection) => server.#serve(connection)
      });
    } catch (error) {
      if (!isTunnelTestError(error, "PORT_IN_USE")) throw error;
      throw new TunnelTestError("BACKEND_PORT_IN_USE", {
        doing: `starting ${options.name} on ${options.host} port ${options.port}`,
        found: "something else listens there already",
        advice: "Stop it, or give the backend another port in the role file",
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
    return this.#firstBytes.filter((bytes) => bytes.length > 0);
  }
  /** Whether any connection began with these bytes, at most 64. */
  sawFirst(bytes) {
    return this.#firstBytes.some((first) => bytes.every((byte, index) => first[index] === byte));
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
    void connection.ended.then(() => this.#connections.delete(connection));
    const index = this.#firstBytes.push(new Uint8Array(0)) - 1;
    try {
      let buffer = new Uint8Array(FIRST_BUFFER_BYTES);
      for (; ; ) {
        await this.#stalled?.over;
        const length = await connection.read(buffer);
        if (length === null) break;
        const bytes = buffer.subarray(0, length);
        this.#bytesReceived += length;
        this.#remember(index, bytes);
        await this.#stalled?.over;
        await connection.write(bytes);
        this.#bytesSent += length;
        if (length === buffer.length && length < BUFFER_BYTES) buffer = new Uint8Array(BUFFER_BYTES);
      }
      await connection.closeWrite();
    } catch {
      connection.close();
    }
  }
  #remember(index, bytes) {
    const known = this.#firstBytes[index] ?? new Uint8Array(0);
    if (known.length >= FIRST_BYTES) return;
    const more = bytes.subarray(0, FIRST_BYTES - known.length);
    const joined = new Uint8Array(known.length + more.length);
    joined.set(known);
    joined.set(more, known.length);
    this.#firstBytes[index] = joined;
  }
};

// src/primitives/endless-transfer.ts
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
    this.#verifier = payload.verifier();
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
  async untilReceived(bytes, timeoutMs, signal) {
    const doing = () => `waiting for ${bytes} bytes from ${this.socket.name}`;
    await new Deadline(this.#clock, timeoutMs, signal).settle(
      Promise.race([this.#arrivalOf(bytes), this.ended]),
      doing
    );
    return this.received >= bytes;
  }
  /** Resolves once so many bytes have arrived; never, where they don't. */
  #arrivalOf(bytes) {
    return new Promise((resolve) => {
      const check = () => {
        if (this.received < bytes) return;
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
        const bytes = await this.socket.receive();
        if (bytes === null) return;
        this.#verifier.push(bytes);
        for (const check of this.#waiters) check();
      }
    } catch {
    }
  }
};

// src/primitives/remote-clock.ts
var KEPT_EXCHANGES = 10;
var MOST_DRIFT = 1e-3;
function clockExchange(sentAt, theirs, receivedAt) {
  const at = (sentAt + receivedAt) / 2;
  return { at, offset: theirs - at, uncertainty: (receivedAt - sentAt) / 2 };
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
function boundsBy({ at, offset, uncertainty }, theirs) {
  const middle2 = theirs - offset;
  const margin = uncertainty + MOST_DRIFT * (Math.abs(middle2 - at) + 2 * uncertainty);
  return { earliest: middle2 - margin, latest: middle2 + margin };
}
function widthOf({ earliest, latest }) {
  return latest - earliest;
}

// src/primitives/watcher-protocol.ts
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

// src/primitives/watcher-link.ts
var CONNECT_TIMEOUT_MS = 2e3;
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
    const cancel = runtime.clock.schedule(OPENING_TIMEOUT_MS, () => connection?.abort());
    try {
      connection = await runtime.connect({
        ...address,
        timeoutMs: CONNECT_TIMEOUT_MS,
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
      cancel();
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
    const cancel = this.#runtime.clock.schedule(WATCHER_SILENCE_MS, () => this.#connection.abort());
    try {
      while (this.#messages.length === 0) {
        if (this.#isClosed) return null;
        await this.#read();
      }
      return this.#messages.shift() ?? null;
    } finally {
      cancel();
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
    advice: `Start it there with 'tunnel-test watch --listen 0.0.0.0:${port}'`,
    cause
  });
}

// src/primitives/remote-look.ts
var LOST_GRACE_MS = 2e3;
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

// src/primitives/first-look.ts
var PROBE_TIMEOUT_MS = 500;
var NEVER = Number.NEGATIVE_INFINITY;
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
    unseenUntil: NEVER,
    changes: []
  };
}
async function firstLook(runtime, port, table, signal) {
  const seenAt = runtime.clock.now();
  const wanted = /* @__PURE__ */ new Set([port.port]);
  if (table?.sample(wanted).has(port.port)) {
    const state = "open";
    return {
      ...port,
      method: "listen-table",
      table,
      remote: null,
      state,
      seenAt,
      unseenUntil: NEVER,
      changes: []
    };
  }
  const open = await probe(runtime, port, signal);
  const trusted = table !== null && (!open || table.sample(wanted).has(port.port));
  return {
    ...port,
    method: trusted ? "listen-table" : "connect-probe",
    table: trusted ? table : null,
    remote: null,
    state: open ? "open" : "closed",
    seenAt,
    unseenUntil: NEVER,
    changes: []
  };
}
async function probe(runtime, port, signal) {
  try {
    const connection = await runtime.connect({
      host: port.host,
      port: port.port,
      timeoutMs: PROBE_TIMEOUT_MS,
      ...signal === void 0 ? {} : { signal }
    });
    connection.close();
    return true;
  } catch (error) {
    return isTunnelTestError(error, "CONNECTION_RESET");
  }
}

// src/primitives/port-watch.ts
var TABLE_INTERVAL_MS = 3;
var SLOW_TABLE_FACTOR = 2;
var LONGEST_INTERVAL_MS = 20;
var PROBE_INTERVAL_MS = 20;
var PortWatch = class _PortWatch {
  #runtime;
  #ports;
  #waiters = /* @__PURE__ */ new Set();
  #stop = new AbortController();
  #loops = [];
  #remoteLooks;
  #lost = null;
  #stopListening = () => {
  };
  constructor(runtime, ports, remoteLooks) {
    this.#runtime = runtime;
    this.#ports = ports;
    this.#remoteLooks = remoteLooks;
  }
  /** Starts to watch; the first look at every port has been taken when this resolves. */
  static async start(runtime, ports, options = {}) {
    const { method, signal } = options;
    const remoteLooks = method === void 0 ? await beginRemoteLooks(runtime, ports, signal) : /* @__PURE__ */ new Map();
    const tables = /* @__PURE__ */ new Map();
    for (const { host } of ports) {
      if (tables.has(host)) continue;
      tables.set(host, method === "connect-probe" ? null : await runtime.listenTable(host));
    }
    const watched = await Promise.all(
      ports.map((port) => {
        const remote = port.watcher && remoteLooks.get(keyOf(port.watcher));
        return remote === void 0 ? firstLook(runtime, port, tables.get(port.host) ?? null, signal) : seenByWatcher(port, remote);
      })
    );
    const watch = new _PortWatch(runtime, watched, [...remoteLooks.values()]);
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
   * @returns whether it came true in time. Throws `ABORTED`, and `WATCHER_LOST` where nothing more can be seen.
   */
  async until(condition, timeoutMs, signal) {
    if (condition()) return true;
    let check = () => {
    };
    const came = new Promise((resolve, reject) => {
      check = () => {
        if (condition()) resolve(true);
        else if (this.#lost !== null) reject(this.#lost);
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
    for (const port of this.#ports) {
      if (port.method === "connect-probe") this.#loops.push(this.#watchByProbe(port));
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
      this.#lost = error;
      this.#wake();
    }
  }
  async #watchByProbe(port) {
    while (await this.#pause(PROBE_INTERVAL_MS)) {
      const before = this.#runtime.clock.now();
      const open = await probe(this.#runtime, port, this.#stop.signal);
      if (this.#stop.signal.aborted) return;
      this.#note(port, open, before);
      this.#wake();
    }
  }
  /** A look that began at `before` proves its state for that time at the earliest, and for now at the latest. */
  #note(port, open, before) {
    const state = open ? "open" : "closed";
    if (state !== port.state) {
      port.changes.push({ state, after: port.seenAt, by: this.#runtime.clock.now() });
      port.state = state;
    }
    port.seenAt = before;
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

// src/primitives/bytes.ts
function firstDifference(expected, observed) {
  const length = Math.min(expected.length, observed.length);
  for (let index = 0; index < length; index++) if (expected[index] !== observed[index]) return index;
  return -1;
}
function toHex(bytes) {
  let text = "";
  for (const byte of bytes) text += byte.toString(16).padStart(2, "0");
  return text;
}
function concatenate(one, other) {
  const joined = new Uint8Array(one.length + other.length);
  joined.set(one);
  joined.set(other, one.length);
  return joined;
}

// src/primitives/end-state.ts
function isExpectedEnd(expected, end) {
  if (expected === "local") return true;
  if (expected === "clean") return end === "end of stream";
  if (expected === "reset") return end === "reset";
  return end === "end of stream" || end === "reset";
}
function endStateError(doing, expected, end, when) {
  const observed = end === "open" ? `still open ${when}` : `${end} ${when}`;
  return new TunnelTestError("END_STATE", {
    doing,
    found: `expected the end state ${expected}, observed: ${observed}`,
    expected,
    observed
  });
}

// src/spec/payload-difference.ts
function describeDifference(difference) {
  const { stream, offset, expected, observed } = difference;
  const of = stream === void 0 ? "" : ` of stream ${stream}`;
  return `byte ${offset}${of} is wrong: expected ${expected}, observed ${observed || "nothing"}; ${fate(difference)}`;
}
function fate({ kind, offset, from }) {
  const distance = from === void 0 ? 0 : Math.abs(from.offset - offset);
  switch (kind) {
    case "changed":
      return "bytes were changed";
    case "lost":
      return from === void 0 ? "bytes were lost" : `${distance} bytes were lost`;
    case "repeated":
      return `bytes were repeated, from offset ${from?.offset} on`;
    case "reordered":
      return `bytes were reordered: those from offset ${from?.offset} on came first`;
    case "other stream":
      return `the bytes belong to another stream: ${from?.stream}, offset ${from?.offset}`;
  }
}

// src/primitives/payload-errors.ts
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
function excessError(doing, length, excess) {
  return new TunnelTestError("PAYLOAD_EXCESS", {
    doing,
    found: `${excess} more bytes arrived than the ${length} that were sent`,
    expected: `${length} bytes`,
    observed: `${length + excess} bytes`
  });
}

// src/primitives/tunnel-socket.ts
var FIRST_BUFFER_BYTES2 = 4096;
var BUFFER_BYTES2 = 65536;
var SHOWN_BYTES = 16;
var CONNECT_TIMEOUT_MS2 = 5e3;
var REPLY_TIMEOUT_MS = 5e3;
var CLOSE_TIMEOUT_MS = 5e3;
var TunnelSocket = class _TunnelSocket {
  name;
  #clock;
  #connection;
  #bytes;
  #signal;
  /** What was received last, and what is read into meanwhile: they change places with every read. */
  #buffers = [
    new Uint8Array(FIRST_BUFFER_BYTES2),
    new Uint8Array(FIRST_BUFFER_BYTES2)
  ];
  /** Whether more has come at once than the first buffers hold. */
  #isStreaming = false;
  #expected = "clean";
  #pending;
  #peerEnd = "open";
  #peerEndedAt = null;
  #closing = false;
  constructor(runtime, connection, options) {
    this.name = options.name;
    this.#clock = runtime.clock;
    this.#connection = connection;
    this.#bytes = options.bytes ?? { sent: 0, received: 0 };
    this.#signal = options.signal;
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
        timeoutMs: options.timeoutMs ?? CONNECT_TIMEOUT_MS2,
        ...signal === void 0 ? {} : { signal }
      });
      return new _TunnelSocket(runtime, connection, options);
    } catch (error) {
      if (!isTunnelTestError(error)) throw error;
      throw new TunnelTestError(error.code, {
        ...error.details,
        doing: `connecting to ${options.name} (${host}:${port})`,
        cause: error.cause ?? error
      });
    }
  }
  /** How the peer's side ended, as far as is known now. */
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
  /** Says how this socket is expected to end. `clean` if nothing is said. */
  expectEndState(state) {
    this.#expected = state;
  }
  /** Sends bytes; resolves under back-pressure. Throws `CONNECTION_RESET` or `CONNECTION_ENDED`. */
  async send(bytes) {
    try {
      await this.#connection.write(bytes);
    } catch (error) {
      throw this.#named(error, `sending ${bytes.length} bytes to ${this.name}`);
    }
    this.#bytes.sent += bytes.length;
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
  async sendAndReceiveEcho(bytes, timeoutMs = REPLY_TIMEOUT_MS) {
    const doing = `waiting for the echo of ${bytes.length} bytes from ${this.name}`;
    const deadline = new Deadline(this.#clock, timeoutMs, this.#signal);
    const received = new Uint8Array(bytes.length);
    let length = 0;
    const tooLate = () => new TunnelTestError("REPLY_TIMEOUT", {
      doing,
      found: `${length} of ${bytes.length} bytes had arrived after ${timeoutMs} ms`,
      expected: `${bytes.length} bytes within ${timeoutMs} ms`,
      observed: `${length} bytes`
    });
    const sent = this.send(bytes);
    sent.catch(() => {
    });
    while (length < bytes.length) {
      const chunk = await this.receiveBefore(deadline).catch((error) => {
        throw this.#named(error, doing);
      });
      if (chunk === "late") throw tooLate();
      if (chunk === null) throw this.#endedEarly(doing, length, bytes.length);
      if (length + chunk.length > bytes.length) {
        throw excessError(doing, bytes.length, length + chunk.length - bytes.length);
      }
      const wrong = firstDifference(bytes.subarray(length, length + chunk.length), chunk);
      if (wrong !== -1) {
        const offset = length + wrong;
        throw mismatchError(doing, {
          kind: "changed",
          offset,
          expected: toHex(bytes.subarray(offset, offset + SHOWN_BYTES)),
          observed: toHex(chunk.subarray(wrong, wrong + SHOWN_BYTES))
        });
      }
      received.set(chunk, length);
      length += chunk.length;
    }
    await deadline.race(sent, tooLate);
    return received;
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
    const doing = `closing ${this.name}`;
    const endedBefore = this.#peerEnd;
    try {
      if (this.#expected === "local" && endedBefore !== "open")
        throw endStateError(doing, this.#expected, endedBefore, "before it was closed");
      if (this.#expected === "local" || this.#expected === "clean") {
        await this.#connection.closeWrite().catch(() => {
        });
      }
      const end = await this.#drain(timeoutMs);
      if (!isExpectedEnd(this.#expected, end))
        throw endStateError(doing, this.#expected, end, `within ${timeoutMs} ms`);
    } finally {
      this.release();
    }
  }
  async #drain(timeoutMs) {
    const deadline = new Deadline(this.#clock, timeoutMs, this.#signal);
    let excess = 0;
    try {
      for (; ; ) {
        const bytes = await this.receiveBefore(deadline);
        if (bytes === null || bytes === "late") break;
        excess += bytes.length;
      }
    } catch (error) {
      if (isTunnelTestError(error, "ABORTED")) throw error;
    }
    if (excess > 0 && this.#expected !== "failover") {
      throw excessError(`closing ${this.name}`, this.#bytes.sent, excess);
    }
    return this.#peerEnd;
  }
  #take(bytes) {
    if (bytes !== null) this.#pending = this.#readAhead();
    return bytes;
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
      const { kind } = await this.#connection.ended;
      if (!this.#closing) {
        this.#noteEnd(kind === "reset" ? "reset" : kind === "timeout" ? "time-out" : "error");
      }
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
    if (this.#peerEnd !== "open") return;
    this.#peerEnd = end;
    this.#peerEndedAt = this.#clock.now();
  }
  #named(error, doing) {
    if (this.#signal?.aborted) return abortedError(doing, this.#signal);
    if (!isTunnelTestError(error, "CONNECTION_RESET", "CONNECTION_ENDED")) return error;
    return new TunnelTestError(error.code, { ...error.details, doing, cause: error.cause ?? error });
  }
  #endedEarly(doing, length, expected) {
    return new TunnelTestError("CONNECTION_ENDED", {
      doing,
      found: `the stream ended after ${length} bytes`,
      expected: `${expected} bytes`,
      observed: `${length} bytes, then the end of the stream`
    });
  }
};

// src/primitives/failover.ts
var PROBE_ANSWER_TIMEOUT_MS = 2e3;
var LATE_CLOSING_GRACE_MS = 6e3;
var REOPEN_GRACE_MS = 1e4;
var ROUTING_TIMEOUT_MS = 3e3;
var ROUTING_INTERVAL_MS = 50;
var NONCE_BYTES = 16;
var PROBED_TUNNEL = "server-to-client-tun1";
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
function watchListeners(access) {
  const { runtime, target, signal } = access;
  return PortWatch.start(
    runtime,
    existingPorts(target.ports, LISTEN_PORT_NAMES).map((name) => listenEndpoint(target, name)),
    signal === void 0 ? {} : { signal }
  );
}
function portsClosedByFailover(to) {
  return TUNNEL_NUMBERS.flatMap((tunnel) => [
    serverListenPort(tunnel),
    clientListenPort(otherClient(to), tunnel)
  ]);
}
var Failover = class _Failover {
  to;
  socket;
  /** Watches all listeners since before the trigger. */
  watch;
  /** The clock's reading just before the first byte was sent. */
  triggeredAt;
  #access;
  #settled = null;
  constructor(access, to, socket, watch) {
    this.#access = access;
    this.to = to;
    this.socket = socket;
    this.watch = watch;
    this.triggeredAt = access.runtime.clock.now();
  }
  /**
   * Connects to the client's first tunnel; the caller sends the first data right after, by {@link fire} or through the
   * socket, and calls {@link settle} in the end, which also ends the watch. Throws what {@link TunnelSocket.connect} throws.
   */
  static async begin(access, to) {
    const { runtime, target, signal, bytes } = access;
    const name = clientListenPort(to, 1);
    const watch = await watchListeners(access);
    try {
      const socket = await TunnelSocket.connect(runtime, {
        ...listenEndpoint(target, name),
        name: `client ${to} tun1`,
        ...signal === void 0 ? {} : { signal },
        ...bytes === void 0 ? {} : { bytes }
      });
      return new _Failover(access, to, socket, watch);
    } catch (error) {
      await watch.stop();
      throw error;
    }
  }
  /**
   * Sends the first data and holds the connection until it is answered, it ends, or 5 s have passed; then closes it.
   * What becomes of the connection is logged, not judged. Throws `ABORTED`.
   */
  async fire(data) {
    const { log } = this.#access;
    try {
      await this.socket.sendAndReceiveEcho(data);
    } catch (error) {
      if (!isTunnelTestError(error) || error.kind !== "failure") throw error;
      const expected = error.code === "CONNECTION_RESET" || error.code === "CONNECTION_ENDED";
      if (expected) log.info(error.message);
      else log.error(error.message, error);
    } finally {
      this.socket.release();
    }
  }
  /** How a port has taken the failover so far. */
  timingOf(name) {
    const closing = this.watch.firstChange(name, "closed", this.triggeredAt);
    if (closing === null) return { closeMs: null, reopenMs: null };
    const reopening = this.watch.firstChange(name, "open", closing.by);
    return {
      closeMs: {
        min: Math.max(0, closing.after - this.triggeredAt),
        max: closing.by - this.triggeredAt
      },
      reopenMs: reopening && { min: reopening.after - closing.by, max: reopening.by - closing.after }
    };
  }
  /**
   * Waits until the failover is settled: the closing was seen, all ports are open again, and a probe reaches the new
   * client's backend. It is bounded, and says what it found rather than judging it. The watch ends with it.
   * @throws `ABORTED`, and `BACKEND_PORT_IN_USE` where the probe's backends can't be hosted.
   */
  settle(signal) {
    this.#settled ??= this.#settle(signal);
    return this.#settled;
  }
  async #settle(signal) {
    const { watch } = this;
    const access = { ...this.#access, ...signal === void 0 ? {} : { signal } };
    const { clock } = access.runtime;
    const waitMs = failoverWaitMs(access.target.ports);
    const closing = existingPorts(access.target.ports, portsClosedByFailover(this.to));
    const sinceTrigger = clock.now() - this.triggeredAt;
    try {
      const closingSeen = await watch.until(
        () => closing.every((name) => watch.firstChange(name, "closed", this.triggeredAt) !== null),
        Math.max(0, Math.max(waitMs, LATE_CLOSING_GRACE_MS) - sinceTrigger),
        signal
      );
      await watch.until(() => watch.allOpen, 2 * waitMs + REOPEN_GRACE_MS, signal);
      const stillClosed = watch.closedPorts;
      if (stillClosed.length > 0) return { closingSeen, stillClosed, activeClient: null };
      const isSeen = access.target.capabilities.includes(PROBED_TUNNEL);
      const activeClient = isSeen ? await this.#untilRouted(access) : this.to;
      return { closingSeen, stillClosed, activeClient };
    } finally {
      await watch.stop();
    }
  }
  async #untilRouted(access) {
    let found = null;
    await retryUntil(
      {
        clock: access.runtime.clock,
        timeoutMs: ROUTING_TIMEOUT_MS,
        intervalMs: ROUTING_INTERVAL_MS,
        ...access.signal === void 0 ? {} : { signal: access.signal }
      },
      async () => {
        found = await findActiveClient(access);
        return found === this.to ? found : null;
      }
    );
    return found;
  }
};
async function findActiveClient(access) {
  const { runtime, target, signal } = access;
  const nonce = runtime.randomBytes(NONCE_BYTES);
  const backends = [];
  const reached = () => backends.find(({ server }) => server.sawFirst(nonce))?.client ?? null;
  let socket = null;
  try {
    for (const client of CLIENT_NUMBERS) {
      for (const tunnel of TUNNEL_NUMBERS) {
        const port = clientBackendPort(client, tunnel);
        if (target.ports[port] === void 0) continue;
        const server = await EchoServer.start(runtime, {
          name: `the probe's backend client ${client} tun${tunnel}`,
          host: target.backendHosts[port],
          port: portNumber(target.ports, port)
        });
        backends.push({ client, server });
      }
    }
    socket = await TunnelSocket.connect(runtime, {
      ...listenEndpoint(target, serverListenPort(1)),
      name: "server tun1 (probe)",
      timeoutMs: PROBE_ANSWER_TIMEOUT_MS,
      ...signal === void 0 ? {} : { signal }
    });
    await socket.sendAndReceiveEcho(nonce, PROBE_ANSWER_TIMEOUT_MS);
    return reached();
  } catch (error) {
    if (!isTunnelTestError(error) || error.kind !== "failure") throw error;
    access.log.debug(`probe: ${error.code}: ${error.message}`);
    return reached();
  } finally {
    socket?.release();
    await Promise.all(backends.map(({ server }) => server.stop()));
  }
}

// src/primitives/histogram.ts
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
  percentile(percent) {
    const rank = Math.max(1, Math.ceil(percent / 100 * this.#count));
    let seen = 0;
    for (let bucket = 0; bucket < BUCKETS; bucket++) {
      seen += this.#counts[bucket] ?? 0;
      if (seen >= rank) return Math.min(upperEndOf(bucket), this.#max) / MICROS_PER_MS;
    }
    return 0;
  }
  get percentiles() {
    return {
      p50: this.percentile(50),
      p90: this.percentile(90),
      p99: this.percentile(99),
      max: this.max
    };
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

// src/primitives/expected-bytes.ts
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
  compare(bytes) {
    for (let at = 0; at < bytes.length; ) {
      if (this.#used === SCRATCH_BYTES) {
        this.#fill(this.#scratch);
        this.#used = 0;
      }
      const length = Math.min(bytes.length - at, SCRATCH_BYTES - this.#used);
      const expected = this.#scratch.subarray(this.#used, this.#used + length);
      const observed = bytes.subarray(at, at + length);
      if (!this.#runtime.equalBytes(expected, observed)) return at + firstDifference(expected, observed);
      this.#used += length;
      at += length;
    }
    return -1;
  }
};

// src/primitives/difference-investigation.ts
var SHOWN_BYTES2 = 16;
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
    return {
      ...this.#refined(this.#judgement ?? this.#judge()),
      stream: this.#payload.stream,
      offset: this.#offset,
      expected: toHex(this.#payload.bytes(this.#offset, SHOWN_BYTES2)),
      observed: toHex(this.#sample.subarray(0, SHOWN_BYTES2))
    };
  }
  push(bytes) {
    if (this.#isClear) return;
    if (this.#following === null) this.#addToSample(bytes);
    else this.#follow(this.#following, bytes);
  }
  #addToSample(bytes) {
    const missing2 = SAMPLE_BYTES - this.#sample.length;
    this.#sample = concatenate(this.#sample, bytes.subarray(0, missing2));
    if (this.#sample.length < SAMPLE_BYTES) return;
    this.#judgement = this.#judge();
    const { kind, from } = this.#judgement;
    if (kind !== "lost" || from === void 0) {
      this.#isClear = true;
      return;
    }
    const expected = new ExpectedBytes(this.#runtime, this.#payload, from.offset);
    this.#following = { expected, from: from.offset, reached: from.offset, sample: null };
    this.#follow(this.#following, concatenate(this.#sample, bytes.subarray(missing2)));
  }
  #judge() {
    const from = this.#locate(this.#sample);
    if (from === null) return { kind: "changed" };
    if (from.stream !== this.#payload.stream) return { kind: "other stream", from };
    if (from.offset === this.#offset) return { kind: "changed" };
    return { kind: from.offset < this.#offset ? "repeated" : "lost", from };
  }
  #follow(following, bytes) {
    if (following.sample === null) {
      const wrong = following.expected.compare(bytes);
      following.reached += wrong === -1 ? bytes.length : wrong;
      if (wrong !== -1) following.sample = bytes.slice(wrong, wrong + SAMPLE_BYTES);
    } else {
      const missing2 = SAMPLE_BYTES - following.sample.length;
      following.sample = concatenate(following.sample, bytes.subarray(0, missing2));
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
  #locate(bytes) {
    const { length } = bytes.subarray(0, SAMPLE_BYTES);
    for (let at = 0; at + SHOWN_BYTES2 <= length; at += SHOWN_BYTES2) {
      const position = this.#payload.locate(bytes.subarray(at, Math.min(at + 2 * SHOWN_BYTES2 - 1, length)));
      if (position !== null) return { stream: position.stream, offset: position.offset - at };
    }
    return null;
  }
};

// src/primitives/payload-verifier.ts
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
  push(bytes) {
    if (this.#investigation !== null) {
      this.#investigation.push(bytes);
    } else {
      const wrong = this.#expected.compare(bytes);
      if (wrong !== -1) {
        const offset = this.#received + wrong;
        this.#investigation = new DifferenceInvestigation(this.#runtime, this.#payload, offset);
        this.#investigation.push(bytes.subarray(wrong));
      }
    }
    this.#received += bytes.length;
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

// src/primitives/payload.ts
var BLOCK = 16;
var Payload = class {
  seed;
  stream;
  #runtime;
  #key;
  /** @param stream a whole number from 0; two payloads of one seed with different streams share no block. */
  constructor(runtime, seed, stream) {
    this.seed = seed;
    this.stream = stream;
    this.#runtime = runtime;
    this.#key = keyOf2(runtime, seed);
  }
  /** The bytes from an offset on, as one buffer: for small pieces. */
  bytes(offset, length) {
    const bytes = new Uint8Array(length);
    this.keystreamFrom(offset).fill(bytes);
    return bytes;
  }
  /** The stream from an offset on, for filling one buffer after the other. */
  keystreamFrom(offset) {
    const keystream = this.#runtime.keystream(this.#key, this.stream);
    const skipped3 = offset % BLOCK;
    keystream.seek(offset - skipped3);
    if (skipped3 > 0) keystream.fill(new Uint8Array(skipped3));
    return keystream;
  }
  /** Checks bytes against this stream from its start, as they arrive. */
  verifier() {
    return new PayloadVerifier(this.#runtime, this);
  }
  /**
   * Where in the seed's streams some bytes come from, or null where they come from none of them.
   * @param bytes at least 31, so that one whole block is among them wherever they were cut.
   * @param streams stream numbers at or above this are taken for chance.
   */
  locate(bytes, streams = 2 ** 40) {
    for (let skipped3 = 0; skipped3 < BLOCK && skipped3 + BLOCK <= bytes.length; skipped3++) {
      const counter = this.#runtime.decryptBlock(this.#key, bytes.slice(skipped3, skipped3 + BLOCK));
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

// src/primitives/progress-watch.ts
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
  #cancel = () => {
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
  note(bytes) {
    this.#received += bytes;
  }
  stop() {
    this.#cancel();
  }
  #schedule() {
    this.#cancel = this.#clock.schedule(CHECK_INTERVAL_MS, () => {
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

// src/primitives/transfer.ts
var CHUNK_BYTES2 = 65536;
var BYTES_PER_MB2 = 1048576;
var INVESTIGATION_MS = 1e3;
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
  const verifier = payload.verifier();
  const [sentHash, receivedHash] = options.hash ? [runtime.hash("sha256"), runtime.hash("sha256")] : [];
  const startedAt = runtime.clock.now();
  let calledOff = false;
  try {
    const sending = send(socket, options, () => calledOff, sentHash);
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
    if (!isTunnelTestError(error, "CONNECTION_RESET", "CONNECTION_ENDED")) throw error;
    const found = `${error.details.found}; ${verifier.received} of ${length} bytes had arrived by then`;
    throw new TunnelTestError(error.code, { ...error.details, doing, found });
  } finally {
    calledOff = true;
    watch.stop();
  }
}
async function send(socket, { payload, length }, isCalledOff, hash) {
  const keystream = payload.keystreamFrom(0);
  const buffer = new Uint8Array(Math.min(CHUNK_BYTES2, length));
  for (let at = 0; at < length && !isCalledOff(); ) {
    const chunk = buffer.subarray(0, Math.min(buffer.length, length - at));
    keystream.fill(chunk);
    hash?.update(chunk);
    await socket.send(chunk);
    at += chunk.length;
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
  const deadline = new Deadline(runtime.clock, INVESTIGATION_MS, signal);
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

// src/primitives/ping-pong.ts
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
      failures.push({ iteration, error });
      if (replies.isOver) break;
    }
    const pauseUntil = runtime.clock.now() + pauseMs;
    await options.duringPause?.(iteration);
    await runtime.clock.sleep(Math.max(0, pauseUntil - runtime.clock.now()), signal);
  }
  const made = replies.isOver ? iteration + 1 : iteration;
  const [last] = failures.slice(-1);
  if (replies.isOver && last !== void 0) {
    for (let lost2 = made; lost2 < iterations; lost2++) failures.push({ iteration: lost2, error: last.error });
  }
  return {
    iterations: made,
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
        const bytes = await this.#socket.receiveBefore(deadline);
        if (bytes === "late") throw this.#lateError(doing, end);
        if (bytes === null) throw this.#endedError(doing);
        this.#lastArrivalAt = clock.now();
        this.firstByteMs ??= this.#lastArrivalAt - startedAt;
        this.#compare(bytes, start, end, doing);
      }
      await sending;
      return this.#lastArrivalAt - startedAt;
    } catch (error) {
      this.isOver ||= this.#socket.peerEnd !== "open";
      throw error;
    }
  }
  /** Compares what arrived with its place in the stream; only what is wrong with this reply itself is thrown. */
  #compare(bytes, start, end, doing) {
    const { payload } = this.#options;
    for (let rest = bytes; rest.length > 0; ) {
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

// src/primitives/pool.ts
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

// src/report/measured.ts
function testsOf({ suites: suites2 }) {
  return suites2.flatMap(({ tests }) => tests);
}
function portTimesOf({ metrics }) {
  return LISTEN_PORT_NAMES.filter((port) => metrics[port] !== void 0).map((port) => ({
    port,
    closeMs: numberIn(metrics[port], "closeMs"),
    reopenMs: numberIn(metrics[port], "reopenMs")
  }));
}
function numbersIn(tests, name) {
  return tests.flatMap(({ metrics }) => {
    const value = metrics[name];
    return typeof value === "number" ? [value] : [];
  });
}
function numberIn(value, name) {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return null;
  const found = value[name];
  return typeof found === "number" ? found : null;
}
function median(values) {
  const sorted = [...values].sort((one, other) => one - other);
  const [lower, upper] = [sorted[sorted.length - 1 >> 1], sorted[sorted.length >> 1]];
  return lower === void 0 || upper === void 0 ? null : (lower + upper) / 2;
}

// src/report/findings.ts
var WRONG_BYTES = [
  "PAYLOAD_MISMATCH",
  "PAYLOAD_SHORT",
  "PAYLOAD_EXCESS",
  "HASH_MISMATCH",
  "WRONG_BACKEND"
];
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
  const isShared = status === "unknown" || error?.code === "STATE_NOT_REACHED";
  return isShared ? `${status} ${error?.code} ${error?.message.replace(/\d+(\.\d+)?/g, "#")}` : id;
}
function rankOf({ status, error }) {
  if (status === "unknown") return 3;
  if (error === void 0) return 1;
  if (error.difference !== void 0 || WRONG_BYTES.includes(error.code)) return 0;
  return WRONG_TIMES.includes(error.code) ? 2 : 1;
}

// src/report/format.ts
function formatDuration(durationMs) {
  if (durationMs < 1e3) return `${Math.round(durationMs)} ms`;
  if (durationMs < 6e4) return `${(durationMs / 1e3).toFixed(1)} s`;
  const seconds2 = Math.round(durationMs / 1e3);
  return `${Math.floor(seconds2 / 60)} min ${seconds2 % 60} s`;
}
function formatBytes(bytes) {
  if (bytes < 1024) return `${Math.round(bytes)} B`;
  const units = ["KB", "MB", "GB", "TB"];
  const power = Math.min(Math.floor(Math.log2(bytes) / 10), units.length);
  const value = bytes / 1024 ** power;
  return `${value >= 100 ? Math.round(value) : value.toFixed(1)} ${units[power - 1]}`;
}
var UNSEEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/gu;
function printable(text) {
  return text.replace(UNSEEN, (character) => {
    if (character === "	" || character === "\n") return character;
    const code2 = (character.codePointAt(0) ?? 0).toString(16);
    if (code2.length <= 2) return `\\x${code2.padStart(2, "0")}`;
    return code2.length <= 4 ? `\\u${code2.padStart(4, "0")}` : `\\u{${code2}}`;
  });
}
function cutToBytes(text, maxBytes) {
  const bytes = new TextEncoder().encode(text);
  if (bytes.length <= maxBytes) return text;
  const ellipsis = " \u2026";
  let end = Math.max(0, maxBytes - utf8Length(ellipsis));
  while (end > 0 && ((bytes[end] ?? 0) & 192) === 128) end--;
  return `${new TextDecoder().decode(bytes.subarray(0, end))}${ellipsis}`;
}
function utf8Length(text) {
  return new TextEncoder().encode(text).length;
}

// src/report/key-figures.ts
var FATE_SUFFIX = " count";
function connectionFigures(metrics) {
  return [...throughput(metrics), ...roundTrips(metrics), ...fates(metrics)];
}
function throughput({ throughputMBps, throughputRatio }) {
  if (typeof throughputMBps !== "number") return [];
  const ratio = typeof throughputRatio === "number" ? ` (${throughputRatio} of the direct path)` : "";
  return [`${Math.round(throughputMBps)} MB/s${ratio}`];
}
function roundTrips({ roundTripMs, controlRoundTripMs }) {
  const [p50, p99] = [numberIn(roundTripMs, "p50"), numberIn(roundTripMs, "p99")];
  if (p50 === null || p99 === null) return [];
  const direct = numberIn(controlRoundTripMs, "p50");
  const control = direct === null ? "" : ` (direct path: ${direct} ms)`;
  return [`round trip p50 ${p50} ms${control}`, `p99 ${p99} ms`];
}
function fates(metrics) {
  return Object.entries(metrics).filter(([name]) => name.endsWith(FATE_SUFFIX)).map(([name, count]) => `${name.slice(0, -FATE_SUFFIX.length)}: ${count}`);
}

// src/report/shell-command.ts
function shellCommand(words) {
  return words.map(shellWord).join(" ");
}
function shellWord(word) {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}

// src/report/terse.ts
function repeatCommand(test, run, options = []) {
  return repeatRunCommand(["--test", test], run, options);
}
function repeatRunCommand(selection, run, options = []) {
  const profile = run.profile === "spec" ? [] : ["--profile", run.profile];
  const words = ["tunnel-test", "run", ...selection, "--seed", String(run.seed), ...profile, ...options];
  return shellCommand(words);
}

// src/report/workflow-command.ts
var ANSI_SEQUENCE = /(?:\u001b\[|\u009b)[0-?]*[ -/]*[@-~]|\u001b\][^\u0007\u001b]*(?:\u0007|\u001b\\)|\u001b[@-Z\\^_]/g;
var LINE_BREAKS = /[\r\n\v\f\u0085\u2028\u2029]+/g;
function jobLogLine(text) {
  const line = text.replace(ANSI_SEQUENCE, "").replace(LINE_BREAKS, "\n").replace(/\n$/, "");
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
  const repeat = jobLogLine(`repeat: ${repeatCommand(id, run, options.repeatOptions)}`);
  const room = LONGEST_MESSAGE_BYTES - utf8Length(`
${repeat}`);
  const location = placeOf(first, options);
  return {
    title: cutToBytes(jobLogLine(`${id} ${title}`), LONGEST_TITLE_BYTES),
    message: cutToBytes(`${cutToBytes(head.join("\n"), room)}
${repeat}`, LONGEST_MESSAGE_BYTES),
    ...location === void 0 ? {} : { location }
  };
}
function placeOf({ id, error }, options) {
  const ports = options.portsOf(id);
  const text = `${error?.message ?? ""} ${error?.observed ?? ""}`;
  const named = ports.filter((port) => namesOfPort(port).some((name) => text.includes(name)));
  return [...named, ...ports].map((port) => options.locationOf(port)).find((place) => place !== void 0);
}
function namesOfPort(port) {
  const [, client, tunnel] = /^(?:serverToClient|client([12])ToServer)Tun([12])ListenPort$/.exec(port) ?? [];
  if (tunnel === void 0) return [port];
  return [port, client === void 0 ? `server tun${tunnel}` : `client ${client} tun${tunnel}`];
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
  for (const size of sizes) {
    used += size;
    if (used > maxBytes) break;
    taken++;
  }
  return `${pieces.slice(0, taken).join("")}${noteOn(pieces.length - taken)}`;
}
function sum(values) {
  return values.reduce((total, value) => total + value, 0);
}

// src/report/markdown.ts
function plainText(text) {
  return escaped(printable(text).replace(/[\t\n]/g, " "));
}
function code(text, maxBytes = 2e3) {
  const lines = cutToBytes(printableLines(text), maxBytes).split("\n").map((line) => escaped(line.trim())).filter((line) => line !== "");
  return lines.length === 0 ? "" : `<code>${lines.join("<br>")}</code>`;
}
function codeBlock(text, maxBytes = 2e4) {
  const lines = cutToBytes(printableLines(text).trim(), maxBytes);
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
function printableLines(text) {
  return printable(text.replace(/\r\n?/g, "\n"));
}
function escaped(text) {
  return text.replace(/[&<>\\`*_[\]|~#@$!]|:(?=\S)|(?<=www)\./gi, entity).replaceAll(entity("@"), `${entity("@")}<wbr>`);
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
  const repeat = repeatRunCommand(options.selection, metrics.run, options.repeatOptions);
  return [
    {
      head: "\n### What did not pass\n\n",
      rows: findingsIn(metrics).map((finding) => findingRow(finding, metrics, options))
    },
    figures(metrics),
    failovers(metrics),
    { head: "\n### Repeat this run\n\n", rows: [codeBlock(repeat)] },
    ...metrics.suites.map(suite),
    skipped(metrics)
  ];
}
function findingRow([first, ...others], { run }, { repeatOptions }) {
  const { id, title, status, error } = first;
  const facts = [
    ["expected: ", code(error?.expected ?? "")],
    ["observed: ", code(error?.observed ?? "")],
    ["first wrong offset: ", plainText(firstWrongOffset(error?.difference))],
    ["for the same reason: ", others.map((other) => other.id).join(", ")],
    ["repeat: ", code(repeatCommand(id, run, repeatOptions))]
  ];
  return [
    `- ${MARKS2[status]} **${id} ${plainText(title)}** ${status}: ${error?.code ?? "NOT_RUN"}`,
    `  - ${code(error?.message ?? "") || "the test has no result"}`,
    ...facts.filter(([, text]) => text !== "").map(([name, text]) => `  - ${name}${text}`)
  ].join("\n");
}
function figures({ system, suites: suites2 }) {
  const passed = suites2.flatMap(({ tests }) => tests).filter(({ status }) => status === "passed");
  const rows = [];
  if (system.throughputMBps !== null) {
    const direct = median(numbersIn(passed, "controlThroughputMBps"));
    const ratio = median(numbersIn(passed, "throughputRatio"));
    rows.push(
      figureRow("throughput, median", "MB/s", system.throughputMBps.median, direct, ratio),
      figureRow("throughput, highest", "MB/s", system.throughputMBps.max)
    );
  }
  if (system.latencyMs !== null) {
    const direct = median(passed.flatMap(({ metrics }) => numberIn(metrics.controlRoundTripMs, "p50") ?? []));
    const ratio = median(numbersIn(passed, "roundTripRatio"));
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
  const watched = testsOf(metrics).filter((test) => portTimesOf(test).length > 0);
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
  const times = portTimesOf(test);
  const cells = TUNNEL_NUMBERS.flatMap((tunnel) => {
    const found = times.find(({ port }) => port.endsWith(`Tun${tunnel}ListenPort`));
    return [milliseconds(found?.closeMs), milliseconds(found?.reopenMs)];
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
function milliseconds(duration) {
  return typeof duration === "number" ? `${Math.round(duration)} ms` : NOTHING;
}
function rounded(value) {
  return String(value >= 100 ? Math.round(value) : Number(value.toPrecision(3)));
}

// src/spec/verdict.ts
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
function passRatio(counts2) {
  const decided = counts2.passed + counts2.failed + counts2.unknown;
  return decided === 0 ? null : counts2.passed / decided;
}
function groupStatus(counts2) {
  if (counts2.failed > 0) return "failed";
  if (counts2.unknown > 0) return "unknown";
  return counts2.passed > 0 ? "passed" : "skipped";
}

// src/report/system-figures.ts
function throughput2(tests) {
  const measured = tests.filter(({ status }) => status === "passed").flatMap(({ metrics }) => typeof metrics.throughputMBps === "number" ? [metrics.throughputMBps] : []);
  const middle2 = median(measured);
  return middle2 === null ? null : { median: middle2, max: Math.max(...measured) };
}
function roundTripPercentiles(tests) {
  const counts2 = /* @__PURE__ */ new Map();
  for (const { metrics } of tests) {
    for (const [micros, count] of countsOf(metrics.roundTripCountsByMicros)) {
      counts2.set(micros, (counts2.get(micros) ?? 0) + count);
    }
  }
  const sorted = [...counts2].sort(([one], [other]) => one - other);
  const total = sorted.reduce((sum3, [, count]) => sum3 + count, 0);
  if (total === 0) return null;
  const percentile = (percent) => {
    let missing2 = Math.max(1, Math.ceil(percent / 100 * total));
    const bucket = sorted.find(([, count]) => {
      missing2 -= count;
      return missing2 <= 0;
    });
    return (bucket?.[0] ?? 0) / 1e3;
  };
  return { p50: percentile(50), p90: percentile(90), p99: percentile(99), max: percentile(100) };
}
function countsOf(value) {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return [];
  return Object.entries(value).map(([micros, count]) => [Number(micros), Number(count)]);
}

// src/report/metrics.ts
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
    totals: { ...totals, passRatio: passRatio(totals) },
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
    successRate: passRatio(whole),
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
    if (event.type === "run.interrupted") {
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

// src/run/judge.ts
function statusOf(error) {
  return isTunnelTestError(error) && error.kind === "failure" ? "failed" : "unknown";
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
  const { expected, observed, difference } = error.details;
  return {
    code: error.code,
    message: error.message,
    ...expected === void 0 ? {} : { expected },
    ...observed === void 0 ? {} : { observed },
    ...difference === void 0 ? {} : { difference },
    ...stack
  };
}

// src/run/select.ts
function select(catalogue, selection) {
  const known = catalogue.flatMap((suite2) => suite2.tests);
  for (const id of selection.suites) {
    if (catalogue.some((suite2) => String(suite2.id) === id)) continue;
    throw new TunnelTestError("UNKNOWN_SUITE", {
      doing: `selecting suite "${id}"`,
      found: "there is no such suite",
      expected: catalogue.map((suite2) => suite2.id).join(", "),
      observed: id,
      advice: `The suites are ${catalogue.map((suite2) => `${suite2.id} (${suite2.name})`).join(", ")}`
    });
  }
  for (const id of selection.tests) {
    if (known.some((test) => test.id === id)) continue;
    throw new TunnelTestError("UNKNOWN_TEST", {
      doing: `selecting test "${id}"`,
      found: "there is no such test",
      observed: id,
      advice: "Run 'tunnel-test list' to see all tests; an id is suite.test, like 1.6"
    });
  }
  if (selection.suites.length === 0 && selection.tests.length === 0) return [...catalogue];
  return catalogue.map((suite2) => ({
    ...suite2,
    tests: suite2.tests.filter(
      (test) => selection.suites.includes(String(suite2.id)) || selection.tests.includes(test.id)
    )
  })).filter((suite2) => suite2.tests.length > 0);
}
function skipReason(test, capabilities) {
  const missing2 = test.needs.filter((capability) => !capabilities.includes(capability));
  return missing2.length === 0 ? null : `the target lacks ${[...new Set(missing2)].join(", ")}`;
}

// src/run/starting-state.ts
var ATTEMPTS = 3;
var OPEN_GRACE_MS = 1e4;
var DEAD_PORT_WAIT_MS = 1e3;
var STABLE_MS = 300;
var TRIGGER = new TextEncoder().encode("tunnel-test: bringing the system into the starting state");
var StartingStates = class {
  #deadPorts = [];
  #knownStable = false;
  #lastTrigger = null;
  /** Remembers to which client a test has triggered a failover. */
  noteTrigger(to) {
    this.#lastTrigger = to;
  }
  /**
   * Waits until all ports are open, and makes the wanted client active.
   * @throws `STATE_NOT_REACHED` when the tunnel can't be brought there, `ABORTED`, and `BACKEND_PORT_IN_USE`.
   */
  async reach(access, state) {
    await this.#untilAllOpen(access);
    if (state.activeClient === "any") return { activeClient: null, failovers: 0 };
    const wanted = state.activeClient;
    const { capabilities } = access.target;
    if (!capabilities.includes("failover")) return { activeClient: wanted, failovers: 0 };
    for (let failovers2 = 0; ; failovers2++) {
      const active = capabilities.includes(PROBED_TUNNEL) ? await findActiveClient(access) : this.#lastTrigger;
      const isBelieved = this.#lastTrigger === null || this.#lastTrigger === active;
      if (active === wanted && isBelieved) return { activeClient: active, failovers: failovers2 };
      access.log.info(
        `client ${active ?? "none"} is active, client ${wanted} is wanted: triggering a failover`
      );
      this.#lastTrigger = wanted;
      const outcome = await failOver(access, wanted);
      if (outcome.activeClient === wanted) return { activeClient: wanted, failovers: failovers2 + 1 };
      if (outcome.answered || failovers2 + 1 === ATTEMPTS) throw notReached(wanted, outcome);
    }
  }
  async #untilAllOpen(access) {
    const watch = await watchListeners(access);
    const { signal } = access;
    try {
      const deadBefore = watch.closedPorts.length > 0 && watch.closedPorts.every((port) => this.#deadPorts.includes(port));
      const waitMs = deadBefore ? DEAD_PORT_WAIT_MS : reopeningMs(access) + OPEN_GRACE_MS;
      const isOpen = () => watch.allOpen;
      let open = await watch.until(isOpen, waitMs, signal);
      if (open && !this.#knownStable) {
        this.#knownStable = true;
        await watch.until(() => !watch.allOpen, STABLE_MS, signal);
        open = await watch.until(isOpen, waitMs, signal);
      }
      this.#deadPorts = watch.closedPorts;
      if (open) return;
      const closed = watch.closedPorts.map((port) => `${port} (${access.target.ports[port]})`).join(", ");
      throw new TunnelTestError("STATE_NOT_REACHED", {
        doing: "waiting until all ports of the tunnel are open",
        found: `still closed after ${Math.round(waitMs / 1e3)} s: ${closed}`,
        expected: "all listeners of the tunnel open",
        observed: `closed: ${closed}`,
        advice: "Check that all roles are running, and that hosts and ports are theirs"
      });
    } finally {
      await watch.stop();
    }
  }
};
function reopeningMs({ target }) {
  return target.capabilities.includes("failover") ? 2 * failoverWaitMs(target.ports) : 0;
}
async function failOver(access, to) {
  const backends = [];
  try {
    for (const port of existingPorts(access.target.ports, TUNNEL_NUMBERS.map(sharedBackendPort))) {
      const [host, number] = [access.target.backendHosts[port], portNumber(access.target.ports, port)];
      backends.push(await EchoServer.start(access.runtime, { name: `backend ${port}`, host, port: number }));
    }
    const failover = await Failover.begin(access, to);
    await failover.fire(TRIGGER);
    const answered = backends.some((backend) => backend.sawFirst(TRIGGER));
    return { ...await failover.settle(access.signal), answered };
  } catch (error) {
    if (!isTunnelTestError(error) || error.kind !== "failure") throw error;
    access.log.info(`the trigger failed: ${error.message}`);
    return { closingSeen: false, stillClosed: [], activeClient: null, answered: false };
  } finally {
    await Promise.all(backends.map((backend) => backend.stop()));
  }
}
function notReached(wanted, outcome) {
  const { activeClient, stillClosed, answered } = outcome;
  const route = activeClient === null ? "no backend" : `client ${activeClient}'s backend`;
  const ports = stillClosed.length === 0 ? "" : `; still closed: ${stillClosed.join(", ")}`;
  const trigger = answered ? "was delivered" : "was not delivered";
  return new TunnelTestError("STATE_NOT_REACHED", {
    doing: `making client ${wanted} the active client`,
    found: `the trigger's first data ${trigger}, and a probe through server tun1 reaches ${route}${ports}`,
    expected: `active client ${wanted}, all ports open`,
    observed: `active client ${activeClient ?? "none"}${ports}`
  });
}

// src/run/execute.ts
var PROGRESS_INTERVAL_MS = 1e3;
var TEST_TIMEOUT_MS = 18e5;
var ABORT_GRACE_MS = 5e3;
async function executeSuite(suite2, execution, bind) {
  const { emit, runtime, profile, signal } = execution;
  const startedAt = runtime.clock.now();
  emit({ type: "suite.started", suite: suite2.id });
  const states = new StartingStates();
  let ran = 0;
  for (const test of suite2.tests) {
    if (signal.aborted) break;
    await bind(test, async () => {
      const reason = skipReason(test, execution.target.capabilities);
      if (reason !== null) return finish(execution, test, skipped2(test, reason));
      const pauseMs = ran++ > 0 ? profile.betweenTestsMs : 0;
      await runtime.clock.sleep(pauseMs, signal).catch(() => {
      });
      return new TestRun(test, execution, pauseMs).run(states);
    });
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
  #pauseMs;
  #mandatedWaitMs = 0;
  #controlMs = 0;
  #signal;
  /** @param pauseMs the pause that was made before the test */
  constructor(test, execution, pauseMs) {
    this.#test = test;
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
    const durationMs = clock.now() - startedAt;
    await this.#cleanUp();
    const result = finish(this.#execution, this.#test, this.#resultOf(error, durationMs));
    await this.#settleAfterwards(states);
    return result;
  }
  async #reachState(states) {
    const { runtime, target, signal, emit } = this.#execution;
    const access = { runtime, target, signal, log: this.#log };
    const startedAt = runtime.clock.now();
    const { activeClient, failovers: failovers2 } = await states.reach(access, this.#test.startsFrom);
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
        () => "calling a test off"
      );
      throw error;
    } finally {
      stopProgress();
    }
  }
  #context() {
    const { runtime, target, profile, seed } = this.#execution;
    return {
      runtime,
      target,
      profile,
      seed,
      signal: this.#signal,
      bytes: this.#bytes,
      log: this.#log,
      metric: (name, value) => {
        this.#metrics[name] = value;
      },
      mandatedWait: (durationMs) => {
        this.#mandatedWaitMs += durationMs;
      },
      control: (durationMs) => {
        this.#controlMs += durationMs;
      },
      defer: (cleanup) => void this.#cleanups.push(cleanup),
      settleAfterwards: (failover) => void this.#failovers.push(failover)
    };
  }
  #reportProgress(startedAt) {
    const { clock } = this.#execution.runtime;
    let cancel = () => {
    };
    const report = () => {
      this.#execution.emit({
        type: "test.progress",
        test: this.#test.id,
        elapsedMs: clock.now() - startedAt,
        bytesSent: this.#bytes.sent,
        bytesReceived: this.#bytes.received
      });
      cancel = clock.schedule(PROGRESS_INTERVAL_MS, report);
    };
    cancel = clock.schedule(PROGRESS_INTERVAL_MS, report);
    return () => cancel();
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
        await failover.settle(signal);
      } catch (error) {
        this.#log.warning(`after test ${this.#test.id} the system did not settle: ${String(error)}`);
      }
    }
  }
};
function eventLogger({ emit }, test) {
  const log = (level, message, cause) => {
    const stack = cause instanceof Error ? { stack: cause.stack ?? String(cause) } : {};
    emit({ type: "log", level, message, test: test.id, ...stack });
  };
  return {
    debug: (message) => log("debug", message),
    info: (message) => log("info", message),
    warning: (message) => log("warning", message),
    error: (message, cause) => log("error", message, cause)
  };
}

// src/spec/log.ts
var silentLogger = { debug() {
}, info() {
}, warning() {
}, error() {
} };

// src/spec/profile.ts
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

// src/suites/route.ts
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

// src/suites/stage.ts
var STREAMS_PER_TEST = 1e4;
var SHOWN_BYTES3 = 16;
var Stage = class {
  context;
  testId;
  #backends = /* @__PURE__ */ new Map();
  #failover = null;
  constructor(context, testId) {
    this.context = context;
    this.testId = testId;
  }
  /** Puts echo servers on the backend of each route, and on all others of its direction, which must see nothing. */
  async host(...routes) {
    const { target, runtime, signal } = this.context;
    for (const port of new Set(existingPorts(target.ports, routes.flatMap(backendsAround)))) {
      const server = await EchoServer.start(runtime, {
        name: `backend ${port}`,
        host: target.backendHosts[port],
        port: portNumber(target.ports, port),
        signal
      });
      this.context.defer(() => server.stop());
      this.#backends.set(port, server);
    }
  }
  /** @param signal ends the connection, beside the test's own signal */
  async connect(route, signal = this.context.signal) {
    const { target, runtime, bytes } = this.context;
    const socket = await TunnelSocket.connect(runtime, {
      ...listenEndpoint(target, route.listen),
      name: route.name,
      signal,
      bytes
    });
    this.context.defer(() => socket.release());
    return socket;
  }
  /** What the failover primitives need. */
  get access() {
    const { runtime, target, log, signal, bytes } = this.context;
    return { runtime, target, log, signal, bytes };
  }
  /** How long ports stay closed after a failover: T, in milliseconds. */
  get closedMs() {
    return this.context.target.ports.reconnectTimeoutSecs * 1e3;
  }
  /** Connects to a standby client, ready to send the first data; the runner waits afterwards until it has settled. */
  async beginFailover(to) {
    const failover = await Failover.begin(this.access, to);
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
    const [suite2 = 0, test = 0] = this.testId.split(".").map(Number);
    return new Payload(
      this.context.runtime,
      this.context.seed,
      (suite2 * 100 + test) * STREAMS_PER_TEST + index
    );
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
        observed: [...this.#backends].map(([name, backend]) => `${name} ${describe2(backend)}`).join(", ")
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
function describe2(backend) {
  return backend.firstBytes.length === 0 ? "nothing" : shown(backend.firstBytes);
}
function shown(beginnings) {
  const texts = beginnings.slice(0, 4).map(textOf);
  return beginnings.length > texts.length ? `${texts.join(" ")} and ${beginnings.length - texts.length} more` : texts.join(" ");
}
function textOf(bytes) {
  const text = new TextDecoder().decode(bytes);
  return /^[\x20-\x7e]*$/.test(text) ? `"${text}"` : `${toHex(bytes.subarray(0, SHOWN_BYTES3))}\u2026`;
}

// src/suites/failover-event.ts
function failoverEvent({ id, seedId, to }) {
  const route = clientRoute(to, 1);
  return {
    id,
    seedId,
    title: `failover event \xB7 client ${to}`,
    requirement: `failover event: connect to client ${to} tun1, send first data, close, wait the failover wait; no validation`,
    startsFrom: { activeClient: otherClient(to) },
    needs: ["client1", "client2", "client-to-server-tun1", "failover"],
    ports: [route.listen, route.backend],
    run: (context) => runFailoverEvent(context, id, to)
  };
}
async function runFailoverEvent(context, id, to) {
  const { runtime, target, profile, signal, log } = context;
  const stage = new Stage(context, id);
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
  tests: [...echoTests(1, 1), failoverEvent({ id: "1.5", seedId: "1.5", to: 2 }), ...echoTests(2, 6)]
};
function echoTests(client, first) {
  const server1 = serverRoute(1, client);
  const server2 = serverRoute(2, client);
  const client1 = clientRoute(client, 1);
  const test = (index, title, requirement, steps) => ({
    id: `1.${first + index}`,
    seedId: `1.${first + index}`,
    title: `${title} \xB7 client ${client}`,
    requirement,
    startsFrom: { activeClient: client },
    needs: needsOf(
      client,
      steps.flat().map(({ route }) => route)
    ),
    ports: steps.flat().flatMap(({ route }) => [route.listen, route.backend]),
    run: (context) => echoInSteps(context, `1.${first + index}`, steps)
  });
  return [
    test(
      0,
      "server tun1 echo",
      `server tun1: send HELLO, the response contains HELLO (client ${client}'s backend)`,
      [[{ route: server1, text: "HELLO" }]]
    ),
    test(1, "client tun1 echo", `client ${client} tun1: send WORLD, the response contains WORLD`, [
      [{ route: client1, text: "WORLD" }]
    ]),
    test(
      2,
      "both directions in sequence",
      `in sequence: server tun1 SERVER, closed, then client ${client} tun1 CLIENT`,
      [[{ route: server1, text: "SERVER" }], [{ route: client1, text: "CLIENT" }]]
    ),
    test(
      3,
      "both server tunnels at once",
      "at once: server tun1 TUN1 and server tun2 TUN2, both open together, both answered",
      [
        [
          { route: server1, text: "TUN1" },
          { route: server2, text: "TUN2" }
        ]
      ]
    )
  ];
}
async function echoInSteps(context, testId, steps) {
  const stage = new Stage(context, testId);
  await stage.host(...steps.flat().map(({ route }) => route));
  for (const step of steps) {
    const sockets = await Promise.all(step.map(({ route }) => stage.connect(route)));
    for (const socket of sockets) socket.expectEndState("local");
    await Promise.all(step.map(({ text }, index) => sockets[index]?.sendAndReceiveEcho(bytesOf(text))));
    await Promise.all(sockets.map((socket) => socket.close()));
  }
  stage.assertRouting(
    steps.flat().map(({ route, text }) => ({ route, first: bytesOf(text), length: text.length }))
  );
}
function bytesOf(text) {
  return new TextEncoder().encode(text);
}

// src/suites/port-limits.ts
var CLOSE_LIMIT_MS = 1e3;
var REOPEN_TOLERANCE_MS = 1e3;
var LOOK_MARGIN_MS = 100;
var LOOK_PATIENCE_MS = 1e4;
var GAP_LIMIT_MS = 50;
async function assertPortTimings(context, failover, ports) {
  const { watch, triggeredAt } = failover;
  const { clock } = context.runtime;
  const closeMs = (port) => failover.timingOf(port).closeMs;
  const reopenMs = (port) => failover.timingOf(port).reopenMs;
  const waitUntilMs = context.target.ports.reconnectTimeoutSecs * 1e3;
  const expected = `closed within ${CLOSE_LIMIT_MS} ms of the trigger, open again ${waitUntilMs} \xB1 ${REOPEN_TOLERANCE_MS} ms after its closing`;
  const check = (judge) => {
    for (const port of ports) {
      context.metric(port, { closeMs: middle(closeMs(port)), reopenMs: middle(reopenMs(port)) });
    }
    const findings = ports.flatMap((port) => judge(port) ?? []);
    const worst = findings.find(({ code: code2 }) => code2 !== "MEASUREMENT_GAP") ?? findings[0];
    if (worst === void 0) return;
    throw new TunnelTestError(worst.code, {
      doing: `watching the ports of ${roleOfListenPort(worst.port)} during a failover to client ${failover.to}`,
      found: findings.map(({ port, text }) => `${port} (${context.target.ports[port]}) ${text}`).join("; "),
      expected,
      observed: worst.text
    });
  };
  const closingDue = triggeredAt + CLOSE_LIMIT_MS + LOOK_MARGIN_MS;
  await watch.until(
    () => ports.every((port) => closeMs(port) !== null || watch.seenAt(port) >= closingDue),
    closingDue + LOOK_PATIENCE_MS - clock.now(),
    context.signal
  );
  check((port) => {
    const isUnseen = watch.wasUnseenSince(port, triggeredAt);
    return judgeClosing(port, closeMs(port), watch.seenAt(port) - triggeredAt, isUnseen);
  });
  const closedAt = (port) => triggeredAt + (closeMs(port)?.max ?? 0);
  const lastClosing = Math.max(...ports.map(closedAt));
  const reopeningDue = lastClosing + waitUntilMs + REOPEN_TOLERANCE_MS + LOOK_MARGIN_MS;
  const tooEarly = () => ports.some(
    (port) => (reopenMs(port)?.max ?? Number.POSITIVE_INFINITY) < waitUntilMs - REOPEN_TOLERANCE_MS
  );
  await watch.until(
    () => tooEarly() || ports.every((port) => reopenMs(port) !== null || watch.seenAt(port) >= reopeningDue),
    reopeningDue + LOOK_PATIENCE_MS - clock.now(),
    context.signal
  );
  const early = tooEarly();
  check(
    (port) => early && reopenMs(port) === null ? null : judgeReopening(port, reopenMs(port), waitUntilMs, watch.seenAt(port) - closedAt(port))
  );
}
function judgeClosing(port, closeMs, seenAfterMs, isUnseen) {
  if (closeMs === null) {
    if (isUnseen) {
      const text = "was out of sight for a while after the trigger, and may have closed and opened again";
      return { code: "MEASUREMENT_GAP", port, text };
    }
    if (seenAfterMs <= CLOSE_LIMIT_MS)
      return gap(port, `was last looked at ${round2(seenAfterMs)} ms after the trigger`);
    return {
      code: "PORT_NOT_CLOSED",
      port,
      text: `was still open ${round2(seenAfterMs)} ms after the trigger`
    };
  }
  if (closeMs.min > CLOSE_LIMIT_MS) {
    return { code: "PORT_CLOSED_LATE", port, text: `closed ${round2(middle(closeMs))} ms after the trigger` };
  }
  if (closeMs.max > CLOSE_LIMIT_MS && width(closeMs) > GAP_LIMIT_MS)
    return gap(port, `closed ${range(closeMs)} after`);
  return null;
}
function judgeReopening(port, reopenMs, waitMs, seenAfterMs) {
  const [low, high] = [waitMs - REOPEN_TOLERANCE_MS, waitMs + REOPEN_TOLERANCE_MS];
  if (reopenMs === null) {
    if (seenAfterMs <= high) return gap(port, `was last looked at ${round2(seenAfterMs)} ms after its closing`);
    return { code: "PORT_NOT_REOPENED", port, text: `was still closed ${high} ms after its closing` };
  }
  const text = `reopened ${round2(middle(reopenMs))} ms after its closing`;
  if (reopenMs.max < low) return { code: "PORT_REOPENED_EARLY", port, text };
  if (reopenMs.min > high) return { code: "PORT_REOPENED_LATE", port, text };
  const certain = reopenMs.min >= low && reopenMs.max <= high;
  if (!certain && width(reopenMs) > GAP_LIMIT_MS)
    return gap(port, `reopened ${range(reopenMs)} after its closing`);
  return null;
}
function gap(port, text) {
  return { code: "MEASUREMENT_GAP", port, text: `${text}: the harness was held up and can't tell` };
}
function middle(duration) {
  return duration === null ? null : Math.round((duration.min + duration.max) * 5) / 10;
}
function width(duration) {
  return duration.max - duration.min;
}
function range(duration) {
  return `between ${round2(duration.min)} and ${round2(duration.max)} ms`;
}
function round2(value) {
  return Math.round(value);
}

// src/suites/2-basic-failover.ts
var ORDER = [2, 1, 2, 1];
var MESSAGE_BYTES = 64;
var NEEDS = ["client1", "client2", "client-to-server-tun1", "failover"];
var basicFailover = {
  id: 2,
  name: "Basic Failover",
  tests: [
    reset(),
    ...ORDER.map((to, index) => persistence(2 + index, to)),
    ...ORDER.map((to, index) => serverPortClosure(6 + index, to)),
    ...ORDER.map((to, index) => standbyPortClosure(10 + index, to))
  ]
};
function reset() {
  return {
    id: "2.1",
    seedId: "1",
    title: "reset \xB7 client 1",
    requirement: "reset: make client 1 the active client",
    startsFrom: { activeClient: "any" },
    needs: [...NEEDS, "server-to-client-tun1"],
    ports: ["client1ToServerTun1ListenPort", "serverToClientTun1ListenPort"],
    async run(context) {
      const stage = new Stage(context, "2.1");
      let active = await findActiveClient(stage.access);
      if (active !== 1) {
        await stage.host(clientRoute(1, 1));
        context.mandatedWait(stage.closedMs);
        const failover = await stage.beginFailover(1);
        await failover.fire(stage.payload(0).bytes(0, MESSAGE_BYTES));
        active = (await failover.settle(context.signal)).activeClient;
      }
      if (active === 1) return;
      throw new TunnelTestError("STATE_NOT_REACHED", {
        doing: "making client 1 the active client",
        found: active === null ? "no backend is reached" : `client ${active}'s backend is reached`,
        expected: "active client 1",
        observed: `active client ${active ?? "none"}`
      });
    }
  };
}
function persistence(number, to) {
  const route = clientRoute(to, 1);
  return {
    id: `2.${number}`,
    seedId: `${number}`,
    title: `connection persistence \xB7 client ${to}`,
    requirement: `connect to the standby (client ${to}), one message a second, 30 messages at 0 \u2026 29 s; the connection holds for the full 30 s, every message is answered, it closes cleanly`,
    startsFrom: { activeClient: otherClient(to) },
    needs: NEEDS,
    ports: [route.listen, route.backend],
    run: (context) => runPersistence(context, `2.${number}`, to)
  };
}
async function runPersistence(context, id, to) {
  const { runtime, profile, signal } = context;
  const { messages, intervalMs } = profile.persistence;
  context.mandatedWait(messages * intervalMs);
  const stage = new Stage(context, id);
  await stage.host(clientRoute(to, 1));
  const { socket, triggeredAt } = await stage.beginFailover(to);
  socket.expectEndState("clean");
  const payload = stage.payload(0);
  let slowestMs = 0;
  for (let message = 0; message < messages; message++) {
    const sentAt = runtime.clock.now();
    await socket.sendAndReceiveEcho(payload.bytes(message * MESSAGE_BYTES, MESSAGE_BYTES));
    slowestMs = Math.max(slowestMs, runtime.clock.now() - sentAt);
    context.metric("messagesAnswered", message + 1);
    context.metric("slowestReplyMs", Math.round(slowestMs * 10) / 10);
    const next = triggeredAt + (message + 1) * intervalMs;
    await runtime.clock.sleep(Math.max(0, next - runtime.clock.now()), signal);
    if (socket.peerEnd !== "open") break;
  }
  if (socket.peerEnd !== "open") {
    throw new TunnelTestError("CONNECTION_ENDED", {
      doing: `holding the connection to client ${to} for ${messages * intervalMs / 1e3} s`,
      found: `it ended after ${Math.round((socket.peerEndedAt ?? 0) - triggeredAt)} ms (${socket.peerEnd})`,
      expected: "the connection that triggers a failover survives it",
      observed: socket.peerEnd
    });
  }
  await socket.close();
}
function serverPortClosure(number, to) {
  return portClosure({
    number,
    to,
    title: "server port closure",
    whose: "the server's two tunnel ports",
    ports: TUNNEL_NUMBERS.map(serverListenPort),
    needs: ["server-to-client-tun1", "server-to-client-tun2"]
  });
}
function standbyPortClosure(number, to) {
  const standby = otherClient(to);
  return portClosure({
    number,
    to,
    title: "new-standby port closure",
    whose: `the two tunnel ports of client ${standby}, which was active`,
    ports: TUNNEL_NUMBERS.map((tunnel) => clientListenPort(standby, tunnel)),
    needs: ["client-to-server-tun2"]
  });
}
function portClosure({ number, to, title, whose, ports, needs }) {
  return {
    id: `2.${number}`,
    seedId: `${number}`,
    title: `${title} \xB7 client ${to}`,
    requirement: `watch ${whose} during a failover to client ${to}; closed within 1 s, open again at T \xB1 1 s`,
    startsFrom: { activeClient: otherClient(to) },
    needs: [...NEEDS, ...needs],
    ports,
    async run(context) {
      const stage = new Stage(context, `2.${number}`);
      await stage.host(clientRoute(to, 1));
      context.mandatedWait(stage.closedMs);
      const failover = await stage.beginFailover(to);
      await failover.fire(stage.payload(0).bytes(0, MESSAGE_BYTES));
      await assertPortTimings(context, failover, ports);
    }
  };
}

// src/suites/rounded.ts
function rounded2(value, decimals = 2) {
  return Math.round(value * 10 ** decimals) / 10 ** decimals;
}

// src/suites/control.ts
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
async function compareWithDirectPath(context, payload, bytes, tunnelMBps) {
  const { clock } = context.runtime;
  const startedAt = clock.now();
  try {
    const socket = await openDirectPath(context);
    const length = Math.min(bytes, LARGEST_SAMPLE_BYTES);
    const direct = await transfer(context.runtime, socket, {
      payload,
      length,
      hash: true,
      signal: context.signal
    });
    context.metric("controlThroughputMBps", rounded2(direct.throughputMBps));
    context.metric("throughputRatio", rounded2(tunnelMBps / direct.throughputMBps, 3));
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
var MB2 = 1048576;
var MINIMUM_RATE = { bytesPerSecond: MB2, overMs: 1e4 };
var FIRST_BYTES2 = 64;
var dataQuality = {
  id: 3,
  name: "Data Quality",
  tests: [...transferTests(1, 1), failoverEvent({ id: "3.5", seedId: "2.5", to: 2 }), ...transferTests(2, 6)]
};
function transferTests(client, first) {
  const routes = [
    ...TUNNEL_NUMBERS.map((tunnel) => serverRoute(tunnel, client)),
    ...TUNNEL_NUMBERS.map((tunnel) => clientRoute(client, tunnel))
  ];
  return routes.map((route, index) => ({
    id: `3.${first + index}`,
    seedId: `2.${first + index}`,
    title: `${route.name} transfer \xB7 client ${client}`,
    requirement: `100 MB of deterministic data through ${route.name} and back (client ${client} active); SHA-256 of sent and received match`,
    startsFrom: { activeClient: client },
    needs: needsOf(client, [route]),
    ports: [route.listen, route.backend],
    run: (context) => runTransfer(context, `3.${first + index}`, route)
  }));
}
async function runTransfer(context, id, route) {
  const { runtime, profile, signal } = context;
  const length = profile.transferBytes;
  const stage = new Stage(context, id);
  const payload = stage.payload(0);
  await stage.host(route);
  const connectingAt = runtime.clock.now();
  const socket = await stage.connect(route);
  context.metric("connectMs", rounded2(runtime.clock.now() - connectingAt));
  socket.expectEndState("local");
  const deadlines = { minimumRate: MINIMUM_RATE };
  const result = await transfer(runtime, socket, { payload, length, hash: true, deadlines, signal });
  recordTransfer(context, result);
  await socket.close();
  stage.assertRouting([{ route, first: payload.bytes(0, FIRST_BYTES2), length }]);
  await compareWithDirectPath(context, stage.payload(1), length, result.throughputMBps);
}
function recordTransfer(context, result) {
  context.metric("firstByteMs", rounded2(result.firstByteMs));
  context.metric("transferMs", rounded2(result.durationMs));
  context.metric("throughputMBps", rounded2(result.throughputMBps));
  if (result.sha256 !== void 0) context.metric("sha256", result.sha256.received);
}

// src/suites/success-count.ts
var SHOWN_FAILURES = 3;
var SuccessCount = class {
  attempts;
  required;
  #what;
  #failures = [];
  #succeeded = 0;
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
  /** Whether too many have failed already. */
  get isLost() {
    return this.failed > this.attempts - this.required;
  }
  success() {
    this.#succeeded++;
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
    throw new TunnelTestError("TOO_MANY_FAILURES", {
      doing: `${this.attempts} ${this.#what}`,
      found: `${this.failed} failed, ${this.#succeeded} had succeeded by then: ${messages.join("; ")}${more}`,
      expected: `at least ${this.required} of ${this.attempts} succeed`,
      observed: `${this.failed} failed: ${this.#codes()}`,
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
var FIRST_BYTES3 = 64;
var pingPongSuite = {
  id: 4,
  name: "Ping Pong",
  tests: [...pingPongTests(1, 1), failoverEvent({ id: "4.5", seedId: "3.5", to: 2 }), ...pingPongTests(2, 6)]
};
function pingPongTests(client, first) {
  const routes = [
    ...TUNNEL_NUMBERS.map((tunnel) => clientRoute(client, tunnel)),
    ...TUNNEL_NUMBERS.map((tunnel) => serverRoute(tunnel, client))
  ];
  return routes.map((route, index) => ({
    id: `4.${first + index}`,
    seedId: `3.${first + index}`,
    title: `${route.name} ping pong \xB7 client ${client}`,
    requirement: `${route.name} (client ${client} active): 1000 times send 500 bytes, wait for the 500-byte echo, wait 10 ms; success rate at least 95 %; an iteration fails when the reply is wrong or not whole within 1 s`,
    startsFrom: { activeClient: client },
    needs: needsOf(client, [route]),
    ports: [route.listen, route.backend],
    run: (context) => runPingPong(context, `4.${first + index}`, route)
  }));
}
async function runPingPong(context, id, route) {
  const { runtime, profile, signal } = context;
  const iterations = profile.pingPongIterations;
  const required = Math.ceil(iterations * REQUIRED_SHARE);
  const stage = new Stage(context, id);
  const payload = stage.payload(0);
  await stage.host(route);
  const connectingAt = runtime.clock.now();
  const socket = await stage.connect(route);
  context.metric("connectMs", rounded2(runtime.clock.now() - connectingAt));
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
    signal
  });
  context.mandatedWait(result.iterations * PAUSE_MS);
  record(context, result);
  control.record(result.roundTrips);
  const count = new SuccessCount(`iterations of the ping pong through ${route.name}`, iterations, required);
  for (let success = 0; success < result.succeeded; success++) count.success();
  for (const { iteration, error } of result.failures) {
    count.failure(error, iteration < result.iterations ? context.log : silentLogger);
  }
  count.assert();
  const isWhole = count.failed === 0;
  if (isWhole) await socket.close();
  const length = result.iterations * MESSAGE_BYTES2;
  stage.assertRouting([{ route, first: payload.bytes(0, FIRST_BYTES3), length, isWhole }]);
}
function record(context, result) {
  const { p50, p90, p99, max } = result.roundTrips.percentiles;
  context.metric("iterations", result.iterations);
  context.metric("succeeded", result.succeeded);
  if (result.firstByteMs !== null) context.metric("firstByteMs", rounded2(result.firstByteMs));
  if (result.succeeded === 0) return;
  context.metric("roundTripMs", { p50, p90, p99, max });
  context.metric("roundTripCountsByMicros", result.roundTrips.toCounts());
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
    const { p50, p90, p99, max } = this.#roundTrips.percentiles;
    if (this.#roundTrips.count === 0) return;
    this.#context.metric("controlRoundTripMs", { p50, p90, p99, max });
    if (tunnel.count > 0) this.#context.metric("roundTripRatio", rounded2(tunnel.percentiles.p50 / p50));
  }
};

// src/suites/5-concurrent-connections.ts
var CONNECTIONS = 10;
var CONNECTION_BYTES = 1024;
var REQUIRED_CONNECTIONS = 9;
var CYCLES = 20;
var CYCLE_BYTES = 512;
var REQUIRED_CYCLES = 18;
var FIRST_BYTES4 = 64;
var concurrentConnections = {
  id: 5,
  name: "Multiple Concurrent Connections",
  tests: [
    ...connectionTests(1, 1),
    failoverEvent({ id: "5.4", seedId: "4.4", to: 2 }),
    ...connectionTests(2, 5)
  ]
};
function connectionTests(client, first) {
  const own = clientRoute(client, 1);
  const server = serverRoute(1, client);
  const together = (route) => ({
    title: `10 connections at once to ${route.name}`,
    requirement: `10 connections at once to ${route.name} (client ${client} active), each with its own 1 KB, echoed and compared; at least 9 succeed`,
    route,
    run: runTogether
  });
  const tests = [
    together(own),
    together(server),
    {
      title: `20 cycles on ${own.name}`,
      requirement: `20 cycles in sequence on ${own.name} (client ${client} active): open, 512 bytes, echo, compare, close; at least 18 succeed`,
      route: own,
      run: runCycles
    }
  ];
  return tests.map(({ title, requirement, route, run }, index) => ({
    id: `5.${first + index}`,
    seedId: `4.${first + index}`,
    title: `${title} \xB7 client ${client}`,
    requirement,
    startsFrom: { activeClient: client },
    needs: needsOf(client, [route]),
    ports: [route.listen, route.backend],
    run: (context) => run(context, new Stage(context, `5.${first + index}`), route)
  }));
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
      (socket, index) => socket === null || count.isLost ? null : tried(() => echo(socket, messages[index] ?? new Uint8Array(0)))
    )
  );
  const closed = await Promise.all(
    answered.map((socket) => socket === null ? false : tried(() => socket.close().then(() => true)))
  );
  for (const wasRight of closed) if (wasRight === true) count.success();
  context.metric("connections", CONNECTIONS);
  context.metric("succeeded", count.succeeded);
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
      const socket = await echo(await stage.connect(route), message);
      await socket.close();
      wasRight = true;
      count.success();
    } catch (error) {
      count.failure(error, context.log);
    }
    deliveries.push(delivery(route, message, wasRight));
  }
  context.metric("cycles", deliveries.length);
  context.metric("succeeded", count.succeeded);
  count.assert();
  stage.assertRouting(deliveries);
}
async function echo(socket, message) {
  socket.expectEndState("local");
  await socket.sendAndReceiveEcho(message);
  return socket;
}
function delivery(route, message, isWhole) {
  return { route, first: message.subarray(0, FIRST_BYTES4), length: message.length, isWhole };
}

// src/suites/connection-fate.ts
var CHECKED_BYTES = 50;
var IN_FLIGHT_BYTES = 65536;
var SHARED_WINDOW_BYTES = 262144;
var EstablishedConnection = class _EstablishedConnection {
  name;
  #stage;
  #socket;
  #transfer;
  #unexpectedBytes = 0;
  constructor(name, stage, socket, transfer2) {
    this.name = name;
    this.#stage = stage;
    this.#socket = socket;
    this.#transfer = transfer2;
    socket.expectEndState("failover");
  }
  /** Connects, and has its first bytes echoed. */
  static async idle(stage, route, index) {
    const socket = await stage.connect(route);
    await socket.sendAndReceiveEcho(stage.payload(index).bytes(0, CHECKED_BYTES));
    return new _EstablishedConnection(route.name, stage, socket, null);
  }
  /**
   * Connects, and begins a transfer without end; it is under way when this resolves.
   * @param windowBytes so much is under way at once; as much as the path takes if not given
   */
  static async sending(stage, route, index, windowBytes) {
    const { runtime, signal } = stage.context;
    const socket = await stage.connect(route);
    const transfer2 = new EndlessTransfer(runtime.clock, socket, stage.payload(index), windowBytes);
    const connection = new _EstablishedConnection(route.name, stage, socket, transfer2);
    if (await transfer2.untilReceived(IN_FLIGHT_BYTES, REPLY_TIMEOUT_MS, signal)) return connection;
    connection.assertContent();
    throw new TunnelTestError(socket.peerEnd === "open" ? "NO_PROGRESS" : "CONNECTION_ENDED", {
      doing: `getting a transfer under way through ${route.name}`,
      found: `${transfer2.received} bytes had come back after ${REPLY_TIMEOUT_MS} ms (the connection: ${socket.peerEnd})`,
      expected: `${IN_FLIGHT_BYTES} bytes`,
      observed: `${transfer2.received} bytes`
    });
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
        const bytes = await this.#socket.receiveBefore(deadline);
        if (bytes === null || bytes === "late") return;
        this.#unexpectedBytes += bytes.length;
      }
    } catch (error) {
      if (isTunnelTestError(error, "ABORTED")) throw error;
    }
  }
  /**
   * What has become of the connection by now. One that is open is tried: it must still carry bytes, or it hangs.
   * @param triggeredAt the clock's reading at the trigger
   */
  async fate(triggeredAt) {
    const { clock } = this.#stage.context.runtime;
    const lookedAt = clock.now();
    const fate2 = await this.#fate();
    const at = this.#socket.peerEndedAt ?? lookedAt;
    const sending = this.#transfer !== null;
    return { connection: this.name, sending, fate: fate2, afterMs: rounded2(at - triggeredAt) };
  }
  async #fate() {
    const { peerEnd } = this.#socket;
    if (peerEnd === "end of stream") return "clean end";
    if (peerEnd !== "open") return peerEnd === "reset" ? "reset" : "error";
    return await this.#carriesBytes() ? "survived" : "hung";
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
    if (this.#unexpectedBytes > 0) throw excessError(doing, CHECKED_BYTES, this.#unexpectedBytes);
    if (difference === null) return;
    const error = mismatchError(doing, difference);
    if (difference.offset < CHECKED_BYTES) throw error;
    this.#stage.context.log.info(`expected in a failover, after the bytes that are checked: ${error.message}`);
  }
};

// src/suites/6-failover-impact.ts
var END_LIMIT_MS = 5e3;
var CONNECTIONS_PER_TUNNEL = 5;
var TRIGGER_BYTES = 64;
var TRIGGER_STREAM = 1e3;
var FATES = ["clean end", "reset", "survived", "hung", "error"];
var NEEDS2 = ["client1", "client2", "client-to-server-tun1", "failover"];
var failoverImpact = {
  id: 6,
  name: "Failover Impact",
  tests: [
    single(1, 2, "idle", serverRoute(1, 1)),
    single(2, 1, "idle", clientRoute(2, 1)),
    single(3, 2, "sending", serverRoute(1, 1)),
    single(4, 1, "sending", clientRoute(2, 1)),
    many(5, 2)
  ]
};
function single(number, to, kind, route) {
  const from = otherClient(to);
  const what = kind === "idle" ? "idle connection" : "transfer in flight";
  return {
    id: `6.${number}`,
    seedId: `5.${number}`,
    title: `${what} through ${route.name} \xB7 client ${to}`,
    requirement: `${what} through ${route.name} while client ${from} is active: a failover to client ${to} ends it within 5 s (end of stream or reset), it is not left hanging, and what it had received is right`,
    startsFrom: { activeClient: from },
    needs: [...NEEDS2, route.needs],
    ports: [route.listen, route.backend],
    async run(context) {
      const stage = new Stage(context, `6.${number}`);
      const trigger = clientRoute(to, 1);
      await stage.host(route, trigger);
      const connection = await EstablishedConnection[kind](stage, route, 0);
      const [fate2] = await failOver2(context, stage, to, [connection], END_LIMIT_MS);
      if (fate2 !== void 0) assertEnded(connection, fate2);
      connection.assertContent();
    }
  };
}
function assertEnded(connection, { fate: fate2, afterMs }) {
  const doing = `watching an established connection through ${connection.name} during a failover`;
  const when = `${Math.round(afterMs)} ms after the trigger`;
  const isEnded = fate2 === "clean end" || fate2 === "reset";
  if (isEnded && afterMs >= 0 && afterMs <= END_LIMIT_MS) return;
  if (isEnded) {
    const end = fate2 === "reset" ? "reset" : "end of stream";
    throw endStateError(doing, "failover", end, when);
  }
  throw new TunnelTestError("END_STATE", {
    doing,
    found: `it ${fate2 === "error" ? "ended with an error" : fate2} (${when})`,
    expected: `an end of stream or a reset within ${END_LIMIT_MS} ms of the trigger`,
    observed: `${fate2}, ${when}`
  });
}
function many(number, to) {
  const from = otherClient(to);
  const routes = TUNNEL_NUMBERS.flatMap((tunnel) => [serverRoute(tunnel, from), clientRoute(from, tunnel)]);
  const afterwards = TUNNEL_NUMBERS.flatMap((tunnel) => [serverRoute(tunnel, to), clientRoute(to, tunnel)]);
  return {
    id: `6.${number}`,
    seedId: `5.${number}`,
    title: `20 connections over all tunnels \xB7 client ${to}`,
    requirement: "20 connections over all four tunnels, half of them sending, at a failover: each ends or goes on, none hangs past the failover wait; afterwards each tunnel echoes again and the server-to-client tunnels end at the new active client",
    startsFrom: { activeClient: from },
    needs: [...NEEDS2, ...routes.map(({ needs }) => needs)],
    ports: routes.flatMap(({ listen, backend }) => [listen, backend]),
    async run(context) {
      const stage = new Stage(context, `6.${number}`);
      await stage.host(...routes);
      const connections = await Promise.all(
        Array.from({ length: CONNECTIONS_PER_TUNNEL * routes.length }, (_, index) => {
          const route = routes[index % routes.length];
          const kind = Math.floor(index / routes.length + index) % 2 === 0 ? "idle" : "sending";
          return EstablishedConnection[kind](stage, route, index, SHARED_WINDOW_BYTES);
        })
      );
      const fates2 = await failOver2(context, stage, to, connections, failoverWaitMs(context.target.ports));
      assertNoneHangs(fates2);
      for (const connection of connections) connection.assertContent();
      await stage.settle();
      await assertTunnelsEcho(new Stage(context, `6.${number + 1}`), afterwards);
    }
  };
}
function assertNoneHangs(fates2) {
  const wrong = fates2.filter(({ fate: fate2, afterMs }) => fate2 === "hung" || fate2 === "error" || afterMs < 0);
  if (wrong.length === 0) return;
  const observed = wrong.map(({ connection, sending, fate: fate2, afterMs }) => {
    return `${connection} (${sending ? "sending" : "idle"}) ${fate2} after ${Math.round(afterMs)} ms`;
  });
  throw new TunnelTestError("END_STATE", {
    doing: `watching ${fates2.length} connections during a failover`,
    found: `${wrong.length} of them neither ended with the failover nor went on: ${observed.join(", ")}`,
    expected: "each ends after the trigger, or goes on; none hangs past the failover wait",
    observed: observed.join(", ")
  });
}
async function failOver2(context, stage, to, connections, timeoutMs) {
  const { clock } = context.runtime;
  context.mandatedWait(stage.closedMs);
  const failover = await stage.beginFailover(to);
  const fired = failover.fire(stage.payload(TRIGGER_STREAM).bytes(0, TRIGGER_BYTES));
  fired.catch(() => {
  });
  const untilMs = failover.triggeredAt + timeoutMs - clock.now();
  await Promise.all(connections.map((connection) => connection.untilEnded(untilMs)));
  const fates2 = await Promise.all(connections.map((connection) => connection.fate(failover.triggeredAt)));
  context.metric("connections", fates2);
  for (const fate2 of FATES) {
    const count = fates2.filter((connection) => connection.fate === fate2).length;
    if (count > 0) context.metric(`${fate2} count`, count);
  }
  await fired;
  return fates2;
}
async function assertTunnelsEcho(stage, routes) {
  await stage.host(...routes);
  const messages = routes.map((_, index) => stage.payload(index).bytes(0, TRIGGER_BYTES));
  for (const [index, route] of routes.entries()) {
    const socket = await stage.connect(route);
    socket.expectEndState("local");
    await socket.sendAndReceiveEcho(messages[index] ?? new Uint8Array(0));
    await socket.close();
  }
  stage.assertRouting(
    routes.map((route, index) => {
      const first = messages[index] ?? new Uint8Array(0);
      return { route, first, length: first.length };
    })
  );
}

// src/suites/punishment-sizes.ts
var KB = 1024;
var MB3 = 1048576;
var SIZES_STREAM = 7e6;
var SIZE_RANGES = [
  { count: 40, from: 100 * KB, to: 500 * KB },
  { count: 25, from: 500 * KB, to: MB3 },
  { count: 20, from: MB3, to: 5 * MB3 },
  { count: 10, from: 5 * MB3, to: 20 * MB3 },
  { count: 5, from: 20 * MB3, to: 250 * MB3 }
];
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
  const bytes = new Uint8Array(4);
  return () => {
    keystream.fill(bytes);
    return new DataView(bytes.buffer).getUint32(0) / 2 ** 32;
  };
}

// src/suites/7-maximum-punishment.ts
var MB4 = 1048576;
var CONCURRENCY = 20;
var REQUIRED = 95;
var LARGEST_HASHED_BYTES = 5 * MB4;
var MINIMUM_RATE2 = { bytesPerSecond: MB4, overMs: 1e4 };
var FIRST_BYTES5 = 64;
var maximumPunishment = {
  id: 7,
  name: "Maximum Punishment",
  tests: [
    ...punishmentTests(1, 1),
    failoverEvent({ id: "7.3", seedId: "6.3", to: 2 }),
    ...punishmentTests(2, 4),
    failoverEvent({ id: "7.6", seedId: "6.6", to: 1 })
  ]
};
function punishmentTests(client, first) {
  return [clientRoute(client, 1), serverRoute(1, client)].map((route, index) => ({
    id: `7.${first + index}`,
    seedId: `6.${first + index}`,
    title: `${route.name} punishment \xB7 client ${client}`,
    requirement: `${route.name} (client ${client} active): 100 transfers of 100 KB to 250 MB, weighted toward small, each with its own data, at most 20 at once; up to 5 MB: SHA-256 matches; all: length matches; at least 95 succeed`,
    startsFrom: { activeClient: client },
    needs: needsOf(client, [route]),
    ports: [route.listen, route.backend],
    run: (context) => runPunishment(context, new Stage(context, `7.${first + index}`), route)
  }));
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
  const total = sizes.reduce((sum3, size) => sum3 + size, 0);
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
      if (lost2.signal.aborted) return;
      count.failure(error, context.log);
      if (count.isLost) lost2.abort("too many transfers have failed");
    } finally {
      deliveries.push({ route, first: stage.payload(index).bytes(0, FIRST_BYTES5), length, isWhole });
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
    const result = await transfer(runtime, socket, {
      payload: stage.payload(index),
      length,
      hash: length <= LARGEST_HASHED_BYTES,
      onReceived: (bytes) => watch.note(bytes),
      signal
    });
    await socket.close();
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
  const bytes = records.reduce((total, record3) => total + record3.bytes, 0);
  const throughputMBps = bytes / MB4 / (elapsedMs / 1e3);
  context.metric("succeeded", records.length);
  context.metric("transferredBytes", bytes);
  context.metric("elapsedMs", rounded2(elapsedMs));
  context.metric("throughputMBps", rounded2(throughputMBps));
  context.metric(
    "transfers",
    [...records].sort((one, other) => one.transfer - other.transfer)
  );
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
