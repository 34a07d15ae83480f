"""Which aksi of the version a case runs on now is the one that an older version called otherwise."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from loket_tui.sop.prosedur import Letak, Prosedur

if TYPE_CHECKING:
    from loket_tui.layanan.alur import Berkas
    from loket_tui.register.perkara import BarisPeristiwa


_PEMBEDA = ("buku", "jenis_bayar", "muncul", "tenggat", "berulang")
"""Keys that make two aksi of one kind different things: another book, another money, another task."""


def padanan(lama: Prosedur, baru: Prosedur) -> dict[str, str]:
    """Token of the new version by token of the old one: the same kind under the same token, else the first of its kind
    that is left, one that works on the same for the same lane before another.  Never two for one.
    """
    hasil = {x.token: x.token for x in lama.urutan if baru.ada(x.token) and baru.letak(x.token).jenis == x.jenis}
    sisa = [y for y in baru.urutan if y.token not in hasil]
    for kunci in (_persis, _serupa):
        for x in lama.urutan:
            y = next((y for y in sisa if kunci(y) == kunci(x)), None) if x.token not in hasil else None
            if y is not None:
                hasil[x.token] = y.token
                sisa.remove(y)
    return hasil


def _serupa(letak: Letak) -> tuple[Any, ...]:
    return letak.jenis, *(repr(getattr(letak.aksi, k, None)) for k in _PEMBEDA)


def _persis(letak: Letak) -> tuple[Any, ...]:
    return *_serupa(letak), letak.lane, letak.naskah, letak.langkah.kegiatan


def pemadan(berkas: Berkas, ke: Prosedur | None = None) -> Callable[[BarisPeristiwa], str]:
    """For events of a case the token that their aksi has in a version (`ke`; else the case's); "" where it has none."""
    tujuan = ke or berkas.prosedur
    peta: dict[str, dict[str, str]] = {}

    def token(p: BarisPeristiwa) -> str:
        nanti = next((e for e in berkas.pindah if e.urut >= p.urut), None)
        lama = berkas.prosedur.hash if nanti is None else str(nanti.isi["versi_lama"])
        if lama == tujuan.hash:
            return p.aksi
        if lama not in peta:
            peta[lama] = padanan(berkas.ruang.prosedur(berkas.koneksi, lama), tujuan)
        return peta[lama].get(p.aksi, "")

    return token


def token_kini(berkas: Berkas, token: str) -> str:
    """What the present version calls an aksi that only an older one knows under this token; "" where it has none."""
    if berkas.prosedur.ada(token):
        return token
    for e in reversed(berkas.pindah):
        lama = berkas.ruang.prosedur(berkas.koneksi, str(e.isi["versi_lama"]))
        if lama.ada(token):
            return padanan(lama, berkas.prosedur).get(token, "")
    return ""
