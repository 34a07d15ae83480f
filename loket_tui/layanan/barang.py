"""Documents that the applicant surrendered: what is there, what went out of the office and how, a count put right."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from loket_tui.dasar.galat import GalatAturan, GalatIsian
from loket_tui.dasar.nik import samarkan
from loket_tui.dasar.teks import bersih, wajib_alasan
from loket_tui.layanan import kertas
from loket_tui.layanan.alur import Berkas, BerkasKerja, buka
from loket_tui.layanan.ruang import Hasil, Kerja, tindakan
from loket_tui.register import perkara as rp
from loket_tui.register.barang import GERAK, gerakkan
from loket_tui.sop.prosedur import Letak

NOMOR, KOREKSI = "nomor_barang", "barang_koreksi"
CARA_KELUAR = {"barang_kembali": "Dikembalikan kepada yang menyerahkan", "barang_terus": "Diteruskan ke instansi lain",
               "barang_musnah": "Dimusnahkan"}
"""How a document leaves the office: outcome of the event, and its word."""
_SINGKAT = {"barang_kembali": "dikembalikan", "barang_terus": "diteruskan", "barang_musnah": "dimusnahkan"}


@dataclass(frozen=True, slots=True)
class Tarikan:
    """One kind of document of a case: pieces withdrawn, numbers on them, and (how, pieces) of those that went out."""

    jenis: str
    ditarik: int
    nomor: str
    keluar: tuple[tuple[str, int], ...] = ()

    @property
    def ada(self) -> int:
        """Pieces that are still at the office."""
        return self.ditarik - sum(n for _, n in self.keluar)

    @property
    def kata(self) -> str:
        """In words; a number of sixteen digits masked."""
        sudah = "".join(f"; {n} {_SINGKAT[cara]}" for cara, n in self.keluar)
        return kata_barang({self.jenis: self.ditarik}, {self.jenis: self.nomor}) + sudah


def kata_barang(jumlah: Mapping[str, int], nomor: Mapping[str, str]) -> str:
    """Documents with their pieces and numbers; a number of sixteen digits masked."""
    return ", ".join(f"{j} {n}" + (f" (nomor {samarkan(nomor[j])})" if nomor.get(j) else "")
                     for j, n in jumlah.items())


def tarikan(berkas: Berkas) -> tuple[Tarikan, ...]:
    """What was withdrawn in a case, as its events say, in the order of the SOP; one put right to none is left out."""
    ditarik: dict[str, int] = {}
    nomor: dict[str, list[str]] = {}
    keluar: dict[str, dict[str, int]] = {}
    for p in berkas.peristiwa:
        for jenis, n in p.isi.get(GERAK, {}).items():
            if p.hasil in CARA_KELUAR:
                satu = keluar.setdefault(jenis, {})
                satu[p.hasil] = satu.get(p.hasil, 0) - n
            else:
                ditarik[jenis] = ditarik.get(jenis, 0) + n
        for jenis, isi in p.isi.get(NOMOR, {}).items():
            nomor.setdefault(jenis, []).append(isi)
    urutan = [b for x in berkas.prosedur.urutan if x.jenis == "tarik" for b in x.aksi.barang]
    semua = sorted(ditarik, key=lambda j: urutan.index(j) if j in urutan else len(urutan))
    return tuple(Tarikan(j, ditarik[j], ", ".join(nomor.get(j, ())), tuple(keluar.get(j, {}).items()))
                 for j in semua if ditarik[j])


def pesan_bukti(berkas: BerkasKerja, peristiwa_id: int, penyerah: str, baris: Mapping[str, tuple[int, str]],
                catatan: str = "") -> None:
    """Order the proof of what was withdrawn: {document: (pieces, number)}."""
    dokumen = [{"nama": j, "nomor": samarkan(nomor), "jumlah": str(n)} for j, (n, nomor) in baris.items()]
    kertas.pesan(berkas.kerja, "bukti_penarikan", f"peristiwa:{peristiwa_id}",
                 kertas.bukti_penarikan(berkas, penyerah, dokumen, catatan, _dasar(berkas)),
                 permohonan_id=berkas.perkara.id, nama=f"{berkas.perkara.kode_cari}-{berkas.perkara.urut}")


def _dasar(berkas: Berkas) -> str:
    """By which row of which SOP documents are withdrawn; "" where the version has no such row any more."""
    letak = _letak(berkas)
    if letak.jenis != "tarik":
        return ""
    prosedur = berkas.prosedur.berkas
    return f"{prosedur.sumber.dokumen or f'SOP {prosedur.nama}'}, langkah {letak.langkah.no.rstrip('.')}"


@tindakan("mencatat dokumen tarikan keluar", "proses")
def keluarkan_barang(
    kerja: Kerja, permohonan_id: int, dilihat: int, jenis: str, jumlah: str, cara: str, kepada: str = "",
    catatan: str = "",
) -> Hasil:
    """A withdrawn document went back, on to another office, or was destroyed; also of an ended case.

    Raises GalatIsian for more than is there, without a receiver, or a destruction without its berita acara;
    GalatAturan where nothing is there; GalatIzin (lane of the withdrawal).
    """
    berkas = buka(kerja, permohonan_id, dilihat)
    letak = _letak(berkas)
    berkas.wajib_boleh(letak)
    satu = _satu(berkas, jenis)
    if cara not in CARA_KELUAR:
        raise GalatIsian(f"Pilih salah satu: {', '.join(CARA_KELUAR.values())}.", "cara")
    banyak = _angka(jumlah)
    if not 1 <= banyak <= satu.ada:
        raise GalatIsian(f"{jenis} yang ada di kantor {satu.ada}; isi jumlah dari 1 sampai {satu.ada}.", "jumlah")
    kepada = bersih(kepada, 100)
    if cara == "barang_kembali" and not kepada:
        kepada = rp.pemohon(berkas.koneksi, permohonan_id).get("nama", "")
    if cara == "barang_terus" and not kepada:
        raise GalatIsian("Tulis instansi yang menerima dokumen ini.", "kepada")
    gerak = {jenis: -banyak}
    isi: dict[str, Any] = {GERAK: gerak, "barang_keluar": f"{jenis} {banyak}",
                           **({"kepada": kepada} if kepada and cara != "barang_musnah" else {})}
    if cara == "barang_musnah" and not bersih(catatan, 300):
        raise GalatIsian("Tulis berita acara pemusnahannya pada catatan.", "catatan")
    if bersih(catatan, 300):
        isi["catatan"] = bersih(catatan, 300)
    peristiwa_id = berkas.catat_di_tempat("catatan", cara, isi=isi, letak=letak)
    gerakkan(berkas.tx, permohonan_id, peristiwa_id, gerak, _SINGKAT[cara])
    return _jadi(berkas, f"Tercatat: {jenis} {banyak} {_SINGKAT[cara]}.")


@tindakan("mengoreksi dokumen tarikan", "koreksi")
def koreksi_barang(
    kerja: Kerja, permohonan_id: int, dilihat: int, jenis: str, jumlah: str, alasan: str
) -> Hasil:
    """The count of a withdrawn document was wrong: the right one, with a reason; a proof with it is printed.

    Raises GalatIsian for fewer than went out already, or the same number; GalatAturan where nothing was withdrawn.
    """
    berkas = buka(kerja, permohonan_id, dilihat)
    satu = _satu(berkas, jenis)
    alasan = wajib_alasan(alasan)
    baru, keluar = _angka(jumlah), satu.ditarik - satu.ada
    if baru < keluar:
        raise GalatIsian(f"{keluar} {jenis} sudah keluar dari kantor; jumlahnya tidak dapat kurang dari itu.", "jumlah")
    if baru == satu.ditarik:
        raise GalatIsian(f"Jumlah {jenis} sudah {baru}; tidak ada yang dikoreksi.", "jumlah")
    gerak = {jenis: baru - satu.ditarik}
    peristiwa_id = berkas.catat_di_tempat(
        "catatan", KOREKSI, alasan=alasan, letak=_letak(berkas),
        isi={GERAK: gerak, "barang_jumlah": f"{jenis} {satu.ditarik} menjadi {baru}"})
    gerakkan(berkas.tx, permohonan_id, peristiwa_id, gerak, "koreksi")
    penyerah = next((str(p.isi["penyerah"]) for p in reversed(berkas.peristiwa) if p.isi.get("penyerah")), "")
    pesan_bukti(berkas, peristiwa_id, penyerah, {t.jenis: (t.ditarik, t.nomor) for t in tarikan(berkas)},
                f"Menggantikan bukti sebelumnya. Alasan: {alasan}")
    return _jadi(berkas, f"Jumlah {jenis} menjadi {baru}.")


def _letak(berkas: Berkas) -> Letak:
    """The withdrawal of the SOP; the application where the version has none any more."""
    return next((x for x in berkas.prosedur.urutan if x.jenis == "tarik"), berkas.prosedur.ajukan)


def _satu(berkas: Berkas, jenis: str) -> Tarikan:
    satu = next((t for t in tarikan(berkas) if t.jenis == jenis), None)
    if satu is None:
        raise GalatAturan("Dokumen itu tidak ditarik dalam berkas ini; muat ulang lalu lihat lagi.")
    return satu


def _angka(teks: str) -> int:
    rapi = teks.strip()
    if not (rapi.isascii() and rapi.isdecimal() and len(rapi) <= 3):
        raise GalatIsian("Isi jumlah dengan angka.", "jumlah")
    return int(rapi)


def _jadi(berkas: BerkasKerja, kabar: str) -> Hasil:
    p = berkas.perkara
    return Hasil(kabar=kabar, permohonan=p.id, kode_cari=p.kode_cari, cetak=tuple(berkas.tx.cetak),
                 token=p.aksi or "")
