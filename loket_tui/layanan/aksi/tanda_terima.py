"""tanda_terima: the receipt with the promised date."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from loket_tui.dasar.tanggal import tanggal_pendek
from loket_tui.layanan import kertas, penomoran
from loket_tui.layanan.aksi.dasar import JenisAksi, Kerjaan
from loket_tui.layanan.alur import BerkasKerja
from loket_tui.sop.prosedur import Letak

PALING_LAMA = 2_000
"""Working days of the longest promise that can be reckoned."""


def tanggal_janji(berkas: BerkasKerja, khusus: Mapping[str, float]) -> tuple[date, str]:
    """(promised date, note): of the receipt's own promise `khusus`, else of the service; never on a day off.

    Minutes and hours are the same day, `hari` are days of the calendar.  The note names holidays passed over.
    """
    kantor, hari_ini = berkas.ruang.kantor, berkas.tx.tanggal_kerja
    kalender = kantor.kalender()
    satuan, banyak = next(((k, int(n)) for k, n in khusus.items()), None) or _janji_layanan(berkas)
    if satuan == "hari":
        janji = kalender.tambah(hari_ini + timedelta(days=banyak), 0)
    else:
        janji = kalender.tambah(hari_ini, min(banyak, PALING_LAMA) if satuan == "hari_kerja" else 0)
    libur = [f"{tanggal_pendek(t)} {alasan}" for t, alasan in janji.dilewati if t.weekday() in kantor.hari.kerja]
    catatan = "Tidak dihitung: " + "; ".join(libur) if libur else ""
    return janji.tanggal, "; ".join(c for c in (catatan, kalender.peringatan(hari_ini, janji.tanggal) or "") if c)


def _janji_layanan(berkas: BerkasKerja) -> tuple[str, int]:
    """(unit, how many): the promise of the office in kantor.toml, else of the SOP, else of the pack, else one day."""
    prosedur = berkas.prosedur
    kantor = berkas.ruang.kantor.janji.get(prosedur.kode)
    if kantor is None and prosedur.janji_hari is not None:
        return "hari", prosedur.janji_hari
    hari = prosedur.janji_hari_kerja_untuk(berkas.perkara.aktivitas) if kantor is None else kantor
    return "hari_kerja", berkas.ruang.paket.berkas.janji.get(prosedur.kode, 1) if hari is None else hari


def _isi(k: Kerjaan) -> dict[str, Any]:
    lama = k.berkas.perkara.janji
    janji, catatan = (date.fromisoformat(lama), "") if lama else tanggal_janji(k.berkas, k.letak.aksi.janji or {})
    return {"janji": janji.isoformat(), **({"libur": catatan} if catatan else {})}


def _cetak(k: Kerjaan) -> list[str]:
    nomor = penomoran.nomor_perkara(k.berkas).get("register", "")
    kertas.pesan_sekali(
        k.berkas, "tanda_terima", f"permohonan:{k.berkas.perkara.id}",
        kertas.tanda_terima(k.berkas, nomor, date.fromisoformat(k.isi["janji"]), k.isi.get("libur", ""),
                            k.letak.aksi.sebutan, k.letak.aksi.lembar))
    return []


def _sendiri(berkas: BerkasKerja, letak: Letak) -> bool:
    return berkas.boleh(letak)


JENIS = (JenisAksi("tanda_terima", isi=_isi, sesudah=_cetak, sendiri=_sendiri, sekali_tekan=True),)
