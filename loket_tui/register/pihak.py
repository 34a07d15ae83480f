"""The persons of a case beside the applicant in the record: witnesses, heirs, children, further applicants."""

from __future__ import annotations

import json

from sqlalchemy import Connection, bindparam, func, select

from loket_tui.register import tabel
from loket_tui.register.pernyataan import Pernyataan

_p = tabel.PermohonanPihak.__table__  # type: ignore[attr-defined]

_SEMUA = Pernyataan(
    select(_p.c.pihak, _p.c.urut, _p.c.cuplikan).where(_p.c.permohonan_id == bindparam("pid"))
    .order_by(_p.c.pihak, _p.c.urut, _p.c.versi)
)


def semua(koneksi: Connection, permohonan_id: int) -> dict[str, dict[int, dict[str, str]]]:
    """By party and number the persons of a case as written last, the applicant among them; without those taken out."""
    hasil: dict[str, dict[int, dict[str, str]]] = {}
    for pihak, urut, cuplikan in _SEMUA.semua(koneksi, {"pid": permohonan_id}):
        hasil.setdefault(str(pihak), {})[int(urut)] = dict(json.loads(cuplikan))
    return {k: {n: orang for n, orang in v.items() if orang.get("nama")} for k, v in hasil.items()}


def urut_berikut(koneksi: Connection, permohonan_id: int, pihak: str) -> int:
    """The number the next person of a party gets; that of one taken out is not given again."""
    kueri = select(func.max(_p.c.urut)).where(_p.c.permohonan_id == permohonan_id, _p.c.pihak == pihak)
    return int(koneksi.execute(kueri).scalar() or 0) + 1
