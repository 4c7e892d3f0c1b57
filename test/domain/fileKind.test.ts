import { expect } from "chai";
import { fileKind, savedName } from "../../hub/domain/fileKind.ts";

const bytes = (latin1: string): Uint8Array => Buffer.from(latin1, "latin1");

describe("what a file is", () => {
  it("is told by its first bytes, whatever it is called", () => {
    const signs: Record<string, string> = {
      "image/jpeg": "\xff\xd8\xff\xe0rest",
      "image/png": "\x89PNG\r\n\x1a\nrest",
      "image/webp": "RIFF1234WEBPVP8 ",
      "audio/ogg": "OggS\0\x02",
      "audio/mpeg": "\xff\xfb\x90\x00",
      "audio/mp4": "\0\0\0\x18ftypM4A mp42",
      "video/mp4": "\0\0\0\x18ftypisom",
      "application/pdf": "%PDF-1.7",
    };
    for (const [type, start] of Object.entries(signs)) expect(fileKind(bytes(start)).mimeType).to.equal(type);
  });

  it("is nothing to show where it could run: pages, pictures with scripts, programs, nothing at all", () => {
    for (const start of ["<!doctype html><script>", "<svg xmlns='http://www.w3.org/2000/svg' onload='x()'>", "MZ\x90\0", "#!/bin/sh", "", "GIF8"]) {
      expect(fileKind(bytes(start))).to.include({ mimeType: "application/octet-stream", shows: null });
    }
  });

  it("is saved under a name that leads nowhere and hides nothing, as the sender called it where that is safe", () => {
    const pdf = fileKind(bytes("%PDF-1.7"));
    const named = (name: string | null): string => savedName(name, "01M.0", pdf);
    expect(named("Акт сверки за март.pdf")).to.equal("Акт сверки за март.pdf");
    expect(named("../../etc/passwd")).to.equal("passwd.pdf");
    expect(named("C:\\Windows\\system32\\drivers.exe")).to.equal("drivers.exe.pdf");
    expect(named('a"\r\nSet-Cookie: x=1.pdf')).to.equal("aSet-Cookie x=1.pdf");
    expect(named("photo\u202egpj.exe")).to.equal("photogpj.exe.pdf");
    expect(named("...")).to.equal("attachment-01M.0.pdf");
    expect(named(null)).to.equal("attachment-01M.0.pdf");
    expect(Array.from(named(`${"я".repeat(300)}.pdf`)).length).to.be.at.most(104);
    for (let code = 0; code < 32; code += 1) expect(named(`a${String.fromCharCode(code)}b.pdf`)).to.equal("ab.pdf");
  });
});
