// A zip file with stored members, as small as the format allows, for tests that drop one.
import { crc32 } from "node:zlib";

/** The bytes of a zip file that holds these members, `[name, text]` each. */
export function zip(members) {
  const [bodies, directory] = [[], []];
  let offset = 0;
  for (const [name, text] of members) {
    const [label, content] = [Buffer.from(name), Buffer.from(text)];
    // Version 2.0, no flags, stored, midnight of 1 January 1980.
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(33, 8);
    common.writeUInt32LE(crc32(content), 10);
    common.writeUInt32LE(content.length, 14);
    common.writeUInt32LE(content.length, 18);
    common.writeUInt16LE(label.length, 22);
    const body = Buffer.concat([Buffer.from("PK\x03\x04", "latin1"), common, label, content]);
    const rest = Buffer.alloc(14);
    rest.writeUInt32LE(offset, 10);
    directory.push(Buffer.from("PK\x01\x02\x14\x00", "latin1"), common, rest, label);
    bodies.push(body);
    offset += body.length;
  }
  const entries = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write("PK\x05\x06", 0, "latin1");
  end.writeUInt16LE(members.length, 8);
  end.writeUInt16LE(members.length, 10);
  end.writeUInt32LE(entries.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...bodies, entries, end]);
}
