"""Steps of a procedure: each kind of aksi as it is done, and the run of aksi that goes on by itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from loket_tui.dasar.galat import GalatAturan, GalatIsian
from loket_tui.dasar.tanggal import baca_tanggal, tanggal_pendek
from loket_tui.dasar.teks import bersih, bersih_panjang
from loket_tui.layanan import kertas, penomoran, surat
from loket_tui.layanan.alur import BerkasKerja, buka
from loket_tui.layanan.dukungan import DIDUKUNG, nomor_pada_konsep
from loket_tui.layanan.ruang import Hasil, Kerja, tindakan
from loket_tui.register import naskah as rn
from loket_tui.register import perkara as rp
from loket_tui.register import tabel
from loket_tui.sop import isian as si
from loket_tui.sop.aksi import HASIL
from loket_tui.sop.mesin import naskah_berlaku
from loket_tui.sop.prosedur import Letak

OTOMATIS = frozenset({"catat_buku", "tanda_terima", "nomor"})
"""Kinds that need nobody's decision: done in the same act as what leads to them."""
SEKALI_TEKAN = frozenset({"cap", "gandakan", "siap_ambil", "catat_buku", "tanda_terima", "nomor", "arsip"})
"""Kinds that one confirmation may do in a row."""
LANGKAH_KHUSUS = frozenset({"ajukan", "periksa_kelengkapan", "paraf", "tanda_tangan", "serahkan", "lapor"})
"""Kinds with an act of their own."""


@dataclass(frozen=True, slots=True)
class Masukan:
    """What the officer enters at a step; each kind takes what it needs."""

    alasan: str = ""
    catatan: str = ""
    rujukan: str = ""
    tanggal: str = ""
    petugas: str = ""
    nomor: str = ""
    nomor_naskah: Mapping[str, str] | None = None
    """Numbers of the sekretariat by naskah, where one step takes several."""
    tempat: str = ""
    jumlah: Mapping[str, int] | None = None
    isian: Mapping[str, str] | None = None


@tindakan("mengerjakan langkah", "proses")
def kerjakan(
    kerja: Kerja, permohonan_id: int, dilihat: int, hasil: str, masukan: Masukan = Masukan(), berapa: int = 1
) -> Hasil:
    """Do the present aksi with an outcome; `berapa` confirms a run of `SEKALI_TEKAN` aksi at once."""
    berkas = buka(kerja, permohonan_id, dilihat)
    letak = berkas.letak
    if letak.jenis in LANGKAH_KHUSUS:
        raise GalatAturan("Langkah ini dikerjakan di layar lain; lihat tombol yang ditampilkan.")
    diketik = penomoran.nomor_diketik(berkas, letak, kerja.tx.tanggal_kerja)
    nomor = _satu(berkas, hasil, masukan)
    for _ in range(berapa - 1):
        if berkas.perkara.akhir or berkas.letak.jenis not in SEKALI_TEKAN:
            break
        perlu = penomoran.nomor_diketik(berkas, berkas.letak, kerja.tx.tanggal_kerja)
        if perlu and diketik:
            break       # what was typed is one number; it is not used twice
        diketik = diketik or perlu
        nomor += _satu(berkas, HASIL[berkas.letak.jenis][0], masukan)
    nomor += lanjut_otomatis(berkas)
    return akhiri(berkas, nomor)


def akhiri(berkas: BerkasKerja, nomor: list[str], kabar: str = "") -> Hasil:
    """The result of an act on a case."""
    from loket_tui.sop.kata import status

    p = berkas.perkara
    teks = kabar or f"Tercatat. Sekarang: {status(berkas.prosedur, p.aksi, p.menunggu, p.akhir)}."
    if nomor:
        teks = f"Nomor {', '.join(nomor)}. {teks}"
    return Hasil(kabar=teks, permohonan=p.id, kode_cari=p.kode_cari, nomor=tuple(nomor),
                 cetak=tuple(berkas.tx.cetak), token=p.aksi or "")


def lanjut_otomatis(berkas: BerkasKerja) -> list[str]:
    """Go on through aksi that need nobody; returns the numbers taken."""
    nomor: list[str] = []
    dilalui: set[str] = set()
    while not berkas.perkara.akhir and not berkas.perkara.menunggu:
        letak = berkas.letak
        if letak.jenis not in OTOMATIS or not _dapat_sendiri(berkas):
            break
        if letak.token in dilalui:
            raise GalatAturan(f"SOP {berkas.prosedur.nama} berputar di langkah {letak.langkah.id}; perbaiki SOP-nya.")
        dilalui.add(letak.token)
        nomor += _satu(berkas, HASIL[letak.jenis][0], Masukan(), bebas_lane=True)
    return nomor


def _dapat_sendiri(berkas: BerkasKerja) -> bool:
    """Whether the aksi may be done along: lane of the officer, or nothing new is taken; no number to type."""
    letak = berkas.letak
    if letak.jenis == "tanda_terima":
        return berkas.boleh(letak)
    if letak.jenis == "catat_buku":
        if penomoran.sudah(berkas, letak.aksi.buku, token=letak.token):
            return True
        return berkas.boleh(letak) and not penomoran.diketik(berkas, letak.aksi.buku)
    if not penomoran.belum_bernomor(berkas, berkas.naskah_kini(berkas.tx.tanggal_kerja)):
        return True
    return berkas.boleh(letak) and not penomoran.nomor_diketik(berkas, letak, berkas.tx.tanggal_kerja)


def _satu(berkas: BerkasKerja, hasil: str, masukan: Masukan, *, bebas_lane: bool = False) -> list[str]:
    """Do one aksi with its effect on the record; returns numbers taken."""
    letak = berkas.letak
    if letak.jenis not in DIDUKUNG:
        raise GalatAturan(f"Aksi {letak.jenis} belum dapat dijalankan program ini; hubungi admin kantor.")
    positif = HASIL[letak.jenis][0]
    naskah = naskah_berlaku(letak, berkas.prosedur, berkas.konteks(berkas.tx.tanggal_kerja))
    if not bebas_lane:
        berkas.wajib_boleh(letak)
    isi = _isi(berkas, letak.jenis, masukan, positif=hasil == positif)
    if letak.jenis == "tanda_terima" and hasil == positif:
        return _tanda_terima(berkas, bebas_lane)
    nilai = _baca_isian(berkas, masukan) if letak.jenis in {"isi", "kerjakan"} and hasil == positif else {}
    berkas.isian |= nilai   # a row behind this one may look at what is filled in here
    peristiwa_id = berkas.catat(hasil, alasan=masukan.alasan, isi=isi, bebas_lane=bebas_lane)
    rp.tulis_isian(berkas.tx, berkas.perkara.id, peristiwa_id, nilai)
    if hasil != positif:
        _cetak_blanko(berkas, letak, hasil, masukan.alasan)
        return []
    match letak.jenis:
        case "catat_buku":
            nomor, baru = penomoran.ambil(
                berkas, letak.aksi.buku, peristiwa_id, token=letak.token, klasifikasi=letak.aksi.klasifikasi,
                ketikan=masukan.nomor, tanggal=masukan.tanggal)
            return [nomor] if baru else []
        case "buat_naskah" | "sistem_luar":
            if letak.jenis == "buat_naskah" or letak.aksi.menjadi == "konsep":
                for kode in naskah:
                    surat.buat_versi(berkas, kode, peristiwa_id)
                konsep = tuple(k for k in naskah if nomor_pada_konsep(berkas.prosedur, k))
                return beri_nomor(berkas, konsep, peristiwa_id, masukan)
        case "nomor":
            return beri_nomor(berkas, naskah, peristiwa_id, masukan)
        case "tarik":
            for barang, jumlah in (masukan.jumlah or {}).items():
                berkas.tx.tambah(tabel.Barang, {
                    "permohonan_id": berkas.perkara.id, "jenis": barang, "jumlah": jumlah,
                    "catatan": bersih_panjang(masukan.catatan, 300), "peristiwa_id": peristiwa_id})
    return []


def _cetak_blanko(berkas: BerkasKerja, letak: Letak, hasil: str, alasan: str) -> None:
    target = letak.aksi.hasil.get(hasil)
    if target is not None and target.cetak == "blanko_kekurangan":
        kertas.pesan(
            berkas.kerja, "blanko_kekurangan", f"peristiwa:{berkas.peristiwa[-1].id}",
            kertas.blanko_kekurangan(berkas, alasan), permohonan_id=berkas.perkara.id,
            nama=f"{berkas.perkara.kode_cari}-{berkas.perkara.urut}")


def _isi(berkas: BerkasKerja, jenis: str, masukan: Masukan, *, positif: bool) -> dict[str, Any]:
    """The event's details from what was entered.  Raises GalatIsian for what a kind demands and lacks."""
    isi: dict[str, Any] = {}
    if masukan.catatan:
        isi["catatan"] = bersih_panjang(masukan.catatan, 500)
    if jenis == "sistem_luar" and positif:
        isi["rujukan"] = bersih(masukan.rujukan, 60)
        isi["petugas_sistem"] = bersih(masukan.petugas, 60) or berkas.kerja.sesi.nama
        isi["tanggal_sistem"] = (_tanggal(masukan.tanggal) if masukan.tanggal else berkas.tx.tanggal_kerja).isoformat()
        if not isi["rujukan"]:
            sistem = berkas.letak.aksi.sistem
            raise GalatIsian(f"Nomor rujukan dari {sistem} wajib diisi; salin dari layar {sistem}.", "rujukan")
        if date.fromisoformat(isi["tanggal_sistem"]) > berkas.tx.tanggal_kerja:
            raise GalatIsian("Tanggal di sistem tidak boleh sesudah hari ini; periksa tanggalnya.", "tanggal")
    if jenis == "arsip" and positif:
        isi["tempat"] = bersih(masukan.tempat, 80) or "Rak arsip loket"
    if jenis == "tarik" and positif:
        jumlah = {k: v for k, v in (masukan.jumlah or {}).items() if v > 0}
        if not jumlah:
            raise GalatIsian("Isi jumlah dokumen yang ditarik, atau pilih 'tidak ada yang ditarik'.", "jumlah")
        isi["barang"] = jumlah
    if jenis == "siap_ambil":
        isi["telepon"] = rp.pemohon(berkas.koneksi, berkas.perkara.id).get("telepon", "") != ""
    return isi


def _baca_isian(berkas: BerkasKerja, masukan: Masukan) -> dict[str, str]:
    kode = isian_aksi(berkas.letak)
    hasil: dict[str, str] = {}
    for satu in kode:
        isian = berkas.prosedur.isian(satu)
        if isian is not None:
            hasil[satu] = si.baca_isian(isian, (masukan.isian or {}).get(satu, ""), berkas.isian | hasil)
    return hasil


def isian_aksi(letak: Letak) -> tuple[str, ...]:
    """Codes of the fields that an aksi asks (`isi.isian`, `kerjakan.perlu`)."""
    return tuple(getattr(letak.aksi, "isian", ()) or getattr(letak.aksi, "perlu", ()))


def _tanggal(teks: str) -> date:
    return baca_tanggal(teks, "tanggal")


def beri_nomor(berkas: BerkasKerja, naskah: tuple[str, ...], peristiwa_id: int, masukan: Masukan) -> list[str]:
    """Number each naskah by its own rule, once."""
    hasil: list[str] = []
    diketik = penomoran.naskah_diketik(berkas, naskah)
    for kode in naskah:
        aturan = berkas.prosedur.naskah(kode).nomor
        baris = rn.terakhir(berkas.koneksi, berkas.perkara.id, kode)
        if aturan is None or baris is None:
            continue
        kunci = f"nomor:{kode}" if kode in diketik and len(diketik) > 1 else "nomor"
        nomor, baru = penomoran.ambil(
            berkas, aturan.buku, peristiwa_id, naskah=baris, klasifikasi=aturan.klasifikasi, pola=aturan.pola,
            isi={"perihal": berkas.prosedur.naskah(kode).nama, "kepada": berkas.ruang.kantor.dinas_tujuan},
            ketikan=masukan.nomor if kunci == "nomor" else (masukan.nomor_naskah or {}).get(kode, ""),
            tanggal=masukan.tanggal, medan=kunci)
        if baru:
            hasil.append(nomor)
    return hasil


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
    hari = prosedur.janji_hari_kerja if kantor is None else kantor
    return "hari_kerja", berkas.ruang.paket.berkas.janji.get(prosedur.kode, 1) if hari is None else hari


def _tanda_terima(berkas: BerkasKerja, bebas_lane: bool) -> list[str]:
    letak = berkas.letak
    lama = berkas.perkara.janji
    janji, catatan = (date.fromisoformat(lama), "") if lama else tanggal_janji(berkas, letak.aksi.janji or {})
    berkas.catat("selesai", isi={"janji": janji.isoformat()}, bebas_lane=bebas_lane, janji=janji.isoformat())
    nomor = penomoran.nomor_perkara(berkas).get("register", "")
    kertas.pesan_sekali(berkas, "tanda_terima", f"permohonan:{berkas.perkara.id}",
                        kertas.tanda_terima(berkas, nomor, janji, catatan, letak.aksi.sebutan))
    return []
