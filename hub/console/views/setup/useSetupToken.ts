// The one-time token of the link: taken out of the address at once, so that it stays in no history and no
// screenshot. A link pasted over the open page changes only the hash, so that is heard too.
import { useEffect, useState } from "react";

function tokenOfAddress(): string | null {
  const token = location.hash.slice(1);
  return token === "" ? null : token;
}

export function useSetupToken(): string | null {
  const [token, setToken] = useState(tokenOfAddress);
  useEffect(() => {
    const take = (): void => {
      const found = tokenOfAddress();
      if (found === null) return;
      setToken(found);
      history.replaceState(null, "", location.pathname);
    };
    take();
    globalThis.addEventListener("hashchange", take);
    return () => globalThis.removeEventListener("hashchange", take);
  }, []);
  return token;
}
