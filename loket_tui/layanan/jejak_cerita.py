"""The story of a case as a Camat can read it: its events and all that happened around them, in order, with flags."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection

from loket_tui.cetak.dokumen import sebutan
from loket_tui.dasar import kode_cari
from loket_tui.dasar.nik import samarkan
from loket_tui.layanan.alur import Berkas, baca
from loket_tui.layanan.jejak import HAK, Kata, boleh_nama, rujukan
from loket_tui.layanan.kata_jejak import kata_aturan
from loket_tui.layanan.paraf_absen import TIDAK_DI_TEMPAT
from loket_tui.layanan.pencatat_absen import SENDIRI
from loket_tui.layanan.riwayat import TINTA, BarisRiwayat, riwayat
from loket_tui.layanan.ruang import Ruang, Sesi, bacaan
from loket_tui.layanan.tercatat_absen import TERCATAT
from loket_tui.register import cetakan as rc
from loket_tui.register import jejak_baca as rj
from loket_tui.register import perkara as rp
from loket_tui.register.buku import BATAL
from loket_tui.register.perkara import BarisPeristiwa
from loket_tui.sop import kata as ks

TANDA = {"izin_tanda": "IZIN PENERIMA MENANDATANGANI", "koreksi": "KOREKSI", "batal": "BATAL",
         "batal_nomor": "NOMOR BATAL", "sisipan": "SISIPAN"}
"""Kinds of events that stand out."""


@dataclass(frozen=True, slots=True)
class BarisCerita:
    """One thing that happened: `urut` is its row in the trail (0: before the index), `tanda` what stands out."""

    urut: int
    waktu: str
    siapa: str
    apa: str
    alasan: str
    rincian: str
    tanda: tuple[str, ...]

    @property
    def kalimat(self) -> str:
        """As one sentence."""
        ekor = "".join(f"; {x}" for x in (self.rincian, f"alasan: {self.alasan}" if self.alasan else "") if x)
        return f"{self.waktu} {self.siapa}: {self.apa}{ekor}." + "".join(f" [{t}]" for t in self.tanda)


@dataclass(frozen=True, slots=True)
class Cerita:
    """A case from its first day on."""

    permohonan_id: int
    judul: str
    baris: tuple[BarisCerita, ...]


@bacaan("memeriksa jejak", HAK)
def cerita(ruang: Ruang, sesi: Sesi, permohonan_id: int) -> Cerita:
    """Everything that was done with a case, oldest first: one sentence for each event and each other row of the trail.

    Reasons, details and the applicant's name only for those who may open cases or books.  Raises GalatIzin,
    GalatAturan for an unknown case.
    """
    with ruang.basis.baca() as koneksi:
        terbuka = boleh_nama(ruang, koneksi, sesi)
        penutur = _Penutur(ruang, koneksi, baca(ruang, koneksi, permohonan_id), terbuka)
        return Cerita(permohonan_id, penutur.judul(), tuple(penutur.semua()))


class _Penutur:
    """Tells one case."""

    def __init__(self, ruang: Ruang, koneksi: Connection, berkas: Berkas, terbuka: bool) -> None:
        self.berkas = berkas
        self.terbuka = terbuka
        self.koneksi = koneksi
        nomor = berkas.perkara.id
        self.jejak = rj.halaman(koneksi, rj.kunci(koneksi, ruj=f"permohonan:{nomor}"))
        self.kata = Kata(ruang, koneksi, [b.isi for b in self.jejak], terbuka)
        self.peristiwa: list[tuple[BarisPeristiwa, BarisRiwayat]] = list(
            zip(berkas.peristiwa, riwayat(ruang, berkas), strict=True))
        self.koreksi = rj.koreksi_perkara(koneksi, nomor)
        self.cetakan = {int(c["id"]): c for c in rc.milik_perkara(koneksi, nomor)}

    def judul(self) -> str:
        """Code, service, and the applicant where that may be seen."""
        p, prosedur = self.berkas.perkara, self.berkas.prosedur
        bagian = [kode_cari.kelompok(p.kode_cari), ks.nama_layanan(prosedur, p.aktivitas)]
        if self.terbuka:
            bagian.append(rp.pemohon(self.koneksi, p.id).get("nama", ""))
        return ", ".join(x for x in bagian if x)

    def semua(self) -> Iterator[BarisCerita]:
        """In the order of the trail; events whose row is not in the index keep their place among the events."""
        tempat = {p.id: n for n, (p, _) in enumerate(self.peristiwa)}
        berikut = 0
        for b in self.jejak:
            milik = sorted(tempat[n] for n in _nomor(b.isi, "peristiwa") if n in tempat)
            if not milik:
                yield self._tanpa_peristiwa(b)
                continue
            for n in range(berikut, milik[-1] + 1):
                yield self._peristiwa(n, b if n in milik else None, terakhir=n == milik[-1])
            berikut = max(berikut, milik[-1] + 1)
        for n in range(berikut, len(self.peristiwa)):
            yield self._peristiwa(n, None)

    def _peristiwa(self, n: int, b: rj.Baris | None, *, terakhir: bool = True) -> BarisCerita:
        """One event; the last one of an act carries what the act printed and corrected."""
        p, r = self.peristiwa[n]
        isi = b.isi if b is not None else {}
        di = f", loket {isi['di']}" if isi.get("di") else ""
        tanda = [*self._tanda_peristiwa(p), *(self._tanda_jejak(isi) if terakhir else ())]
        milik_akhir = (_nomor_diambil(isi, r.rincian if self.terbuka else ""), self._dicetak(isi)) if terakhir else ()
        rinci = "; ".join(x for x in (r.rincian if self.terbuka else "", *milik_akhir) if x)
        apa = TINTA if r.hasil == TINTA else f"{r.apa}: {r.hasil}"
        return BarisCerita(b.urut if b is not None else 0, r.waktu, r.siapa + di, apa,
                           samarkan(r.alasan) if self.terbuka else "", samarkan(rinci), tuple(dict.fromkeys(tanda)))

    def _tanpa_peristiwa(self, b: rj.Baris) -> BarisCerita:
        """A row that moved nothing: a look at the NIK, a print, a refusal, a map that was carried."""
        kata, isi = self.kata, b.isi
        sebab = [str(self.cetakan[n].get("alasan", "")) for n in _nomor(isi, "perintah_cetak") if n in self.cetakan]
        aturan = kata_aturan(str(((isi.get("hasil") or {}).get("lain") or {}).get("aturan", "")))
        rinci = "; ".join(x for x in (self._dicetak(isi), f"aturan: {aturan}" if aturan else "") if x)
        return BarisCerita(b.urut, kata.waktu(isi), kata.pelaku(isi), kata.apa(isi) if isi else "isi tidak terbaca",
                           samarkan("; ".join(x for x in sebab if x)) if self.terbuka else "", rinci,
                           tuple(dict.fromkeys(self._tanda_jejak(isi))))

    @staticmethod
    def _tanda_peristiwa(p: BarisPeristiwa) -> Iterator[str]:
        if p.jenis in TANDA:
            yield TANDA[p.jenis]
        if "izin" in p.isi:
            yield "PENERIMA MENANDATANGANI DENGAN IZIN"
        if p.isi.get("gugur") == TIDAK_DI_TEMPAT:
            yield "PARAF GUGUR, PEJABAT TIDAK DI TEMPAT"
        if p.isi.get(SENDIRI):
            yield "KETIADAAN DICATAT PENANDA TANGAN SENDIRI"
        if p.isi.get(TERCATAT):
            yield "PEJABAT TERCATAT TIDAK DI TEMPAT"

    def _tanda_jejak(self, isi: dict[str, Any]) -> Iterator[str]:
        """What stands out in an act: copies, void numbers, corrections, a date that a person confirmed."""
        for n in _nomor(isi, "perintah_cetak"):
            cetakan = self.cetakan.get(n, {})
            if cetakan.get("salinan_ke"):
                yield f"SALINAN ke-{cetakan['salinan_ke']}"
            elif int(cetakan.get("lembar") or 1) > 1:
                yield f"LEMBAR ke-{cetakan['lembar']}"
        for n in _nomor(isi, "koreksi_buku"):
            yield "NOMOR BATAL" if self.koreksi.get(n) == BATAL else "KOREKSI"
        if jam := self.kata.tanggal_disahkan(isi):
            yield f"TANGGAL DISAHKAN, jam komputer {jam}"

    def _dicetak(self, isi: dict[str, Any]) -> str:
        """The papers an act ordered."""
        semua = [n for n in dict.fromkeys((*_nomor(isi, "perintah_cetak"), *_cetakan_lain(isi))) if n in self.cetakan]
        nama = Counter(sebutan(str(self.cetakan[n]["dokumen"])) for n in semua)
        return "cetakan: " + ", ".join(f"{x} ({n})" if n > 1 else x for x, n in nama.items()) if nama else ""


def _nomor(isi: dict[str, Any], tabel: str) -> list[int]:
    """Ids of the rows of a table that an act wrote."""
    return [int(n) for t, _, n in (str(k).partition(":") for k in isi.get("baris", {})) if t == tabel and n.isdecimal()]


def _nomor_diambil(isi: dict[str, Any], rincian: str) -> str:
    """The numbers an act took, but those that its detail names already."""
    nomor = [str(n) for n in (isi.get("hasil") or {}).get("nomor") or () if str(n) not in rincian]
    return f"nomor {', '.join(nomor)}" if nomor else ""


def _cetakan_lain(isi: dict[str, Any]) -> list[int]:
    """Orders that an act was about without writing them."""
    return [int(n) for t, _, n in (r.partition(":") for r in rujukan(isi)) if t == "perintah_cetak" and n.isdecimal()]
