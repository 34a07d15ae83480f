"""Print orders: the snapshot of each document, put into the act that hands it out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from loket_tui.cetak.dokumen import kertas_cetak
from loket_tui.dasar.galat import GalatCetak
from loket_tui.dasar.nik import samar
from loket_tui.dasar.tanggal import hari_tanggal, jam_menit, tanggal_pendek
from loket_tui.kantor import Kantor
from loket_tui.layanan import pihak
from loket_tui.layanan.alur import BerkasKerja
from loket_tui.layanan.biaya import kalimat_biaya
from loket_tui.layanan.ruang import Kerja, Ruang
from loket_tui.register import buku as rbuku
from loket_tui.register import cetakan as rc
from loket_tui.register import perkara as rp
from loket_tui.sop import kata
from loket_tui.sop.kelengkapan import TERPENUHI, Kekurangan, kata_pilihan, kekurangan, persyaratan_berlaku, sebutan
from loket_tui.sop.skema import Lama, Persyaratan

MAKS_LOGO = 5 * 1024 * 1024


def kop(kerja: Kerja) -> dict[str, Any]:
    """The letterhead for a snapshot; a missing or huge logo is left out, never an error.

    The record keeps a logo once, by its hash; `register.cetakan.cuplikan_utuh` puts it back for drawing.
    """
    kantor = kerja.ruang.kantor
    data = isi_logo(kantor)
    isi: dict[str, Any] = {"baris": list(kantor.kop.baris), "alamat": list(kantor.kop.alamat), "logo": ""}
    if kop_kosong(kantor):
        isi["kop_kosong"] = True
    return isi | {"logo_sidik": rc.simpan_logo(kerja.tx, data)} if data else isi


def kop_kosong(kantor: Kantor) -> bool:
    """Whether the paper carries the letterhead already: its room is left free."""
    return kantor.cetak.kop == "kosong"


def isi_logo(kantor: Kantor) -> bytes:
    """The bytes of the office's logo; empty where it is missing, huge or cannot be read."""
    try:
        if kantor.logo is not None and kantor.logo.is_file() and kantor.logo.stat().st_size <= MAKS_LOGO:
            return kantor.logo.read_bytes()
    except OSError:
        pass
    return b""


def umum(kerja: Kerja, kode_cari: str = "") -> dict[str, Any]:
    """Keys every document has; `pesan` puts the paper of its document in."""
    ruang = kerja.ruang
    lokal = kerja.kini
    return {
        "kop": kop(kerja), "kertas": ruang.kantor.cetak.kertas, "kode_cari": kode_cari, "salinan_ke": 0,
        "alasan_salinan": "",
        "dicetak": {"waktu": f"{tanggal_pendek(lokal.date())} {jam_menit(lokal)} {ruang.kantor.nama_zona}",
                    "oleh": kerja.sesi.nama},
    }


def pesan(
    kerja: Kerja, dokumen: str, rujukan: str, cuplikan: Mapping[str, Any], *, permohonan_id: int | None = None,
    salinan_ke: int = 0, lembar: int = 1, alasan: str = "", nama: str = "",
) -> int:
    """Order a print inside the act, on the paper that the office has for this document now.

    Where that is one of raw forms only, the snapshot names the sheet of its PDF (`kertas_pdf`); where the document
    cannot be on it in any form, the order is for the office's own sheet, and says so.  The file lies under
    printouts/year/month.
    """
    tanggal = kerja.tx.tanggal_kerja
    akhiran = (f"-salinan{salinan_ke}" if salinan_ke else "") + (f"-lembar{lembar}" if lembar > 1 else "")
    cetak = kerja.ruang.kantor.cetak
    kertas = cetak.kertas_untuk(dokumen)
    if cetak.tujuan(dokumen).bentuk == "pdf" and not cocok_pdf(dokumen, kertas):
        kertas = cetak.kertas
    isi = {k: v for k, v in cuplikan.items() if k != "kertas_pdf"} | {"kertas": kertas}
    if not cocok_pdf(dokumen, kertas):
        isi["kertas_pdf"] = cetak.kertas
    berkas = f"{tanggal:%Y}/{tanggal:%m}/{nama or rujukan.replace(':', '-')}-{dokumen}{akhiran}.pdf"
    return rc.tambah(
        kerja.tx, permohonan_id=permohonan_id, dokumen=dokumen, rujukan=rujukan, salinan_ke=salinan_ke,
        lembar=lembar, berkas=berkas, kertas=kertas, cuplikan=isi, alasan=alasan,
    )


def cocok_pdf(dokumen: str, kertas: str) -> bool:
    """Whether the PDF of a document can be drawn on this paper."""
    try:
        kertas_cetak(dokumen, kertas)
    except GalatCetak:
        return False
    return True


def pesan_sekali(berkas: BerkasKerja, dokumen: str, rujukan: str, cuplikan: Mapping[str, Any]) -> int | None:
    """Order a document the case gets once; None when it was ordered before (a return keeps its receipt)."""
    if rc.berikut(berkas.koneksi, dokumen, rujukan) != (-1, -1):
        return None
    return pesan(berkas.kerja, dokumen, rujukan, cuplikan, permohonan_id=berkas.perkara.id,
                 nama=nama_sekali(berkas, rujukan))


def nama_sekali(berkas: BerkasKerja, rujukan: str) -> str:
    """The name of a file; of a document that belongs to an event with its place, so that none replaces another."""
    peristiwa = f"-{berkas.perkara.urut}" if rujukan.startswith("peristiwa:") else ""
    return f"{berkas.perkara.kode_cari}{peristiwa}"


def orang_publik(berkas: BerkasKerja) -> dict[str, str]:
    """The applicant for public paper: NIK masked."""
    pemohon = rp.pemohon(berkas.koneksi, berkas.perkara.id)
    return {"nama": pemohon.get("nama", ""), "nik_samar": samar(pemohon["nik"]) if pemohon.get("nik") else "-",
            "alamat": pemohon.get("alamat", ""), "desa": pemohon.get("desa", "")}


def baris_syarat(p: Persyaratan, keadaan: Mapping[str, Any]) -> dict[str, Any]:
    """One requirement as printed."""
    bentuk = str(keadaan.get("bentuk") or (p.bentuk if isinstance(p.bentuk, str) else p.bentuk[0]))
    catatan = [str(keadaan.get("catatan", ""))]
    if keadaan.get("nomor"):
        catatan.insert(0, f"No. {keadaan['nomor']}")
    return {
        "nama": p.nama, "keadaan": keadaan.get("keadaan", "tidak_ada"), "bentuk": kata.BENTUK.get(bentuk, bentuk),
        "jumlah": int(keadaan.get("jumlah") or p.jumlah), "catatan": "; ".join(c for c in catatan if c),
    }


def tanda_terima(
    berkas: BerkasKerja, nomor_register: str, janji: date | None, catatan: str, judul: str, lembar: int = 1
) -> dict[str, Any]:
    """Snapshot of the receipt; `lembar` of it are printed."""
    kerja, ruang = berkas.kerja, berkas.ruang
    keadaan = {k["persyaratan"]: k for k in rp.kelengkapan(berkas.koneksi, berkas.perkara.id)}
    konteks = berkas.konteks(kerja.tx.tanggal_kerja)
    syarat = [p for p in persyaratan_berlaku(berkas.prosedur, konteks)
              if keadaan.get(p.kode, {}).get("keadaan") in TERPENUHI]
    return umum(kerja, berkas.perkara.kode_cari) | {
        "judul": judul, "nomor_register": nomor_register or "-",
        "tanggal_masuk": _hari_jam(berkas),
        "pemohon": orang_publik(berkas), "layanan": _layanan(berkas),
        "persyaratan": [baris_syarat(p, keadaan[p.kode]) for p in syarat],
        "janji": hari_tanggal(janji) if janji else "", "janji_catatan": catatan,
        "jam_layanan": jam_layanan(ruang), "petugas": kerja.sesi.nama, "biaya": kalimat_biaya(berkas),
        "saluran": _saluran(berkas), "keterangan": _pembeda(berkas), "lembar_banyak": lembar,
        "janji_lain": [f"{j.untuk}: {lama(j)}" for j in berkas.prosedur.berkas.janji_lain],
    }


def _layanan(berkas: BerkasKerja) -> str:
    return kata.nama_layanan(berkas.prosedur, berkas.perkara.aktivitas)


def _pembeda(berkas: BerkasKerja) -> str:
    """What tells two cases of one applicant apart: names that the form asks (`nama_…`), and the other persons."""
    pemohon = rp.pemohon(berkas.koneksi, berkas.perkara.id).get("nama", "").casefold()
    nilai = berkas.nilai(berkas.tx.tanggal_kerja)
    nama = [(i.label, nilai.get(i.kode, "")) for i in berkas.prosedur.berkas.isian
            if i.kode.startswith("nama_") and i.jenis == "teks"]
    nama += [(siapa, dict(baris).get("Nama", "")) for siapa, baris in pihak.ringkas(berkas)]
    semua = [f"{label} {isi}" for label, isi in nama if isi and isi.casefold() != pemohon]
    return "; ".join(semua[:3])


def _saluran(berkas: BerkasKerja) -> str:
    """Through which system the application came, with its reference; "" at the counter."""
    isi = berkas.peristiwa[0].isi if berkas.peristiwa else {}
    return f"{isi['saluran']}, rujukan {isi['rujukan']}" if isi.get("rujukan") and isi.get("saluran") else ""


def lama(janji: Lama) -> str:
    """A promise as people read it: "2 jam", "3 hari kerja"."""
    satuan = ((janji.menit, "menit"), (janji.jam, "jam"), (janji.hari, "hari"), (janji.hari_kerja, "hari kerja"))
    banyak, kata_satuan = next((n, s) for n, s in satuan if n is not None)
    return f"{banyak:g} {kata_satuan}".replace(".", ",")


def blanko_kekurangan(berkas: BerkasKerja, alasan: str) -> dict[str, Any]:
    """Snapshot of the slip: only what is missing, with the lookup code to come back with.

    A case that was registered, or has its receipt, says so: it comes back from a later step.
    """
    kerja, kantor = berkas.kerja, berkas.ruang.kantor
    keadaan = {k["persyaratan"]: k for k in rp.kelengkapan(berkas.koneksi, berkas.perkara.id)}
    konteks = berkas.konteks(kerja.tx.tanggal_kerja)
    semua = kekurangan(
        persyaratan_berlaku(berkas.prosedur, konteks), {k: str(v["keadaan"]) for k, v in keadaan.items()})
    baris = [_baris_kurang(satu, keadaan) for satu in semua]
    diterima = rc.berikut(berkas.koneksi, "tanda_terima", f"permohonan:{berkas.perkara.id}") != (-1, -1)
    return umum(kerja, berkas.perkara.kode_cari) | {
        "tanggal": hari_tanggal(kerja.tx.tanggal_kerja), "pemohon": orang_publik(berkas),
        "layanan": _layanan(berkas), "kekurangan": baris, "kembali_ke": kantor.nama,
        "jam_layanan": jam_layanan(berkas.ruang), "petugas": kerja.sesi.nama, "catatan": alasan,
        "biaya": kalimat_biaya(berkas), "nomor_register": _register(berkas), "diterima": diterima,
    }


def _baris_kurang(satu: Kekurangan, keadaan: Mapping[str, Mapping[str, Any]]) -> dict[str, Any]:
    """One gap as printed; an either/or group is one row, its form and number of sheets those of each choice."""
    butir = [p for pilihan in satu for p in pilihan]
    baris = [baris_syarat(p, keadaan.get(p.kode, {})) for p in butir]
    if len(butir) == 1:
        return baris[0] | {"jumlah": butir[0].jumlah}
    lembar = [f"{b['bentuk']} {p.jumlah}" for p, b in zip(butir, baris, strict=True)]
    sama = len(set(lembar)) == 1
    catatan = [str(b["catatan"]) for b in baris if b["catatan"]]
    if len(satu) > 1:
        catatan.insert(0, kata_pilihan(satu))
    return {"nama": sebutan(satu), "keadaan": "tidak_ada", "catatan": "; ".join(catatan),
            "bentuk": baris[0]["bentuk"] if sama else ", ".join(lembar), "jumlah": butir[0].jumlah if sama else 0}


def bukti_penyerahan(
    berkas: BerkasKerja, penerima: Mapping[str, str], dokumen: Sequence[Mapping[str, Any]], nomor_register: str,
    catatan: str = "",
) -> dict[str, Any]:
    """Snapshot of the proof of hand-over; `dokumen` are {nama, nomor, jumlah}."""
    return umum(berkas.kerja, berkas.perkara.kode_cari) | {
        "nomor_register": nomor_register or "-", "tanggal": _hari_jam(berkas), "layanan": _layanan(berkas),
        "pemohon": orang_publik(berkas), "dokumen": [dict(d) for d in dokumen],
        "pengambil": {k: penerima.get(k, "") for k in ("nama", "cara", "hubungan", "identitas")},
        "petugas": berkas.kerja.sesi.nama, "catatan": catatan, "biaya": kalimat_biaya(berkas),
    }


def _hari_jam(berkas: BerkasKerja) -> str:
    """The office's moment as a receipt says it: "Senin, 16 November 2026 pukul 08.00 WIB"."""
    kerja = berkas.kerja
    return f"{hari_tanggal(kerja.tx.tanggal_kerja)} pukul {jam_menit(kerja.kini)} {kerja.ruang.kantor.nama_zona}"


def bukti_penarikan(
    berkas: BerkasKerja, penyerah: str, dokumen: Sequence[Mapping[str, Any]], catatan: str = "", dasar: str = ""
) -> dict[str, Any]:
    """Snapshot of the proof of withdrawal; `dokumen` are {nama, nomor, jumlah}, `dasar` says by which rule."""
    return umum(berkas.kerja, berkas.perkara.kode_cari) | {
        "nomor_register": _register(berkas) or "-", "tanggal": _hari_jam(berkas), "layanan": _layanan(berkas),
        "pemohon": orang_publik(berkas), "dokumen": [dict(d) for d in dokumen], "penyerah": penyerah,
        "petugas": berkas.kerja.sesi.nama, "catatan": catatan, "dasar": dasar,
    }


def _register(berkas: BerkasKerja) -> str:
    """The valid register number of the case itself, "" before it has one."""
    return next((x.nomor for x, _, naskah in rbuku.baris_perkara(berkas.koneksi, berkas.perkara.id)
                 if x.buku == "register" and naskah is None and not x.batal), "")


def jam_layanan(ruang: Ruang) -> str:
    """The counter's hours as printed."""
    hari = ruang.kantor.hari
    return f"Jam layanan {hari.buka:%H.%M}-{hari.tutup:%H.%M} {ruang.kantor.nama_zona}"
